import type { Gap } from '../report/build-report.ts';

export const packFormat = 'punctual-pack-1';

/** The files of a pack that cannot stand in its own list of hashes, in the order of the zip. */
export const manifestFile = 'manifest.json';
export const signatureFile = 'manifest.sig';
export const sumsFile = 'SHA256SUMS';
export const publicKeyFile = 'public-key.pem';
export const headFiles: readonly string[] = [manifestFile, signatureFile, sumsFile];

/** One file of a pack by its content. */
export interface PackedFile {
  readonly name: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** A stretch of the audit: its first and last row, and the hash it goes on from. */
export interface AuditRange {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly rows: number;
  /** The hash of the row before the first; null where the audit begins with it. */
  readonly hashBefore: string | null;
  readonly lastHash: string;
}

/** What a pack says of itself; exactly these bytes are signed. It names nobody. */
export interface PackManifest {
  readonly format: typeof packFormat;
  /** 1, 2, 3 … of this centre. */
  readonly number: number;
  /** The pack written before this one, whatever its period; null for the first. */
  readonly previous: { readonly number: number; readonly manifestSha256: string } | null;
  readonly centre: string;
  /** True where the records are invented. */
  readonly demonstration: boolean;
  readonly madeAt: string;
  readonly madeWith: string;
  readonly period: {
    readonly from: string;
    readonly to: string;
    readonly timeZone: string;
    /** The end is not included. */
    readonly local: { readonly from: string; readonly until: string };
    readonly utc: { readonly from: string; readonly until: string };
  };
  readonly basis: string;
  /** Null where nothing was written in the period. */
  readonly audit: AuditRange | null;
  /** The newest row of the audit when the pack was made. */
  readonly auditHead: { readonly seq: number; readonly hash: string } | null;
  readonly gaps: readonly Gap[];
  readonly counts: Readonly<Record<string, number>>;
  /** What could have been in the pack and is not, and why. */
  readonly leftOut: readonly string[];
  readonly key: { readonly algorithm: 'Ed25519'; readonly fingerprint: string };
  /** SHA-256 of the file of this name. */
  readonly sha256sums: string;
  /** Every file but the three that hold this list, in the order of the zip. */
  readonly files: readonly PackedFile[];
}

/** The file for `sha256sum -c`. */
export function writeSums(files: readonly PackedFile[]): string {
  return files.map(({ sha256, name }) => `${sha256}  ${name}\n`).join('');
}

/** The text that is signed: for people as well, so on many lines. */
export function writeManifest(manifest: PackManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

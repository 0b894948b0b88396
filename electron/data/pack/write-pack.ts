import { hash } from 'node:crypto';
import { getAuditHead } from '../../../db/queries/ledger.ts';
import { findNewestPack, insertPack, type SigningKeyRow } from '../../../db/queries/signing.ts';
import { runImmediate } from '../../../db/transaction.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { DeskId, PersonId } from '../../../shared/domain/ids.ts';
import { formatInstant, type InstantMs, type LocalMonth } from '../../../shared/domain/instant.ts';
import {
  type PackedFile,
  type PackManifest,
  manifestFile,
  publicKeyFile,
  signatureFile,
  sumsFile,
  writeManifest,
  writeSums,
} from '../../../shared/domain/pack/manifest.ts';
import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import {
  findFirstDay,
  findFirstInstant,
  findNextMonth,
} from '../../../shared/domain/report/local-months.ts';
import { appendAudit } from '../records/audit.ts';
import type { Store } from '../records/store.ts';
import { buildReport } from '../reports/build-report.ts';
import { writeReportHtml } from '../reports/report-html.ts';
import { findAuditRange } from './audit-range.ts';
import { createNameGuard } from './name-guard.ts';
import { writePackZip, type PackContent } from './pack-zip.ts';
import { cleanReport, readContents, writeJsonFile, type PackPeriod } from './read-contents.ts';
import { findSigningKeys, renewSigningKey, signBytes, type PackMaker } from './signing-key.ts';
import { writeVerifyWords } from './verify-words.ts';

/** The pack asked for: months both included. */
export interface PackRequest {
  readonly from: LocalMonth;
  readonly to: LocalMonth;
  readonly by: { readonly personId: PersonId; readonly deskId: DeskId };
  readonly appVersion: string;
  /** Makes a new key first, signed by the one before. */
  readonly renewKey?: boolean;
  /** Prints a page; null or left out where nothing here can print, and the pack says so. */
  readonly printPdf?: ((html: string) => Promise<Uint8Array | null>) | undefined;
  /** Keeps the whole zip where it belongs; when it throws, the pack was never written. */
  readonly keep: (zip: Buffer) => void;
}

/** A pack that was written. */
export interface WrittenPack {
  readonly number: number;
  readonly fingerprint: string;
  readonly manifestSha256: string;
  readonly bytes: number;
  readonly files: number;
  readonly leftOut: readonly string[];
}

/**
 * Makes a signed evidence pack and keeps it. The same records, at the same moment and after the same
 * pack, give the same bytes, a PDF aside. `invalid_input` for a period that ends before it begins or
 * has not begun, `conflict` where another pack was written meanwhile.
 */
export async function writePack(store: Store, request: PackRequest): Promise<WrittenPack> {
  const { database } = store;
  const atMs = store.readNowMs();
  const by: PackMaker = { ...request.by, atMs };
  const period = findPeriod(store, request, atMs);
  if (request.renewKey === true) renewSigningKey(database, by);
  const keys = findSigningKeys(database, by);
  const key = keys.at(-1);
  if (key === undefined) throw new CodedError('internal', 'There is no key to sign with.');
  const guard = createNameGuard(store);
  const { from, to } = request;
  const report = cleanReport(
    buildReport(store, { from, to, basis: 'decided', asOfMs: atMs }),
    guard,
  );
  const contents = readContents(store, report, period, guard);
  const audit = readAudit(store, period);
  const page = writeReportHtml(report);
  const pdf = (await request.printPdf?.(page)) ?? null;
  const previous = findNewestPack(database);
  const files = sortFiles([
    { name: 'report.html', bytes: Buffer.from(page) },
    ...(pdf === null ? [] : [{ name: 'report.pdf', bytes: Buffer.from(pdf) }]),
    ...contents.files,
    writeJsonFile('audit.json', audit),
    ...listKeyFiles(keys),
    {
      name: 'VERIFY.txt',
      bytes: Buffer.from(writeVerifyWords(key.fingerprint, keys.length)),
    },
  ]);
  const listed = files.map(describeFile);
  const sums = Buffer.from(writeSums(listed));
  const manifest: PackManifest = {
    format: 'punctual-pack-1',
    number: (previous?.seq ?? 0) + 1,
    previous:
      previous === undefined
        ? null
        : { number: previous.seq, manifestSha256: previous.manifest_hash.toString('hex') },
    centre: store.centreName,
    demonstration: store.demonstration,
    madeAt: formatInstant(atMs),
    madeWith: `Punctual ${request.appVersion}`,
    period: describePeriod(store, report, period),
    basis: report.basis,
    audit: audit.range,
    auditHead: audit.head,
    gaps: report.gaps,
    counts: { ...contents.counts, textsWithheld: guard.withheld, files: files.length + 3 },
    leftOut: [
      'What people typed about elements, dips and improvements, and the names of kept files: it may name a person. The centre shows it.',
      ...(pdf === null
        ? ['report.pdf: there was nothing here to print it with. report.html says the same.']
        : []),
      ...contents.leftOut,
    ],
    key: { algorithm: 'Ed25519', fingerprint: key.fingerprint },
    sha256sums: hash('sha256', sums, 'hex'),
    files: listed,
  };
  const manifestBytes = Buffer.from(writeManifest(manifest));
  const manifestHash = hash('sha256', manifestBytes, 'buffer');
  const zip = await gather([
    { name: manifestFile, bytes: manifestBytes },
    { name: signatureFile, bytes: signBytes(key, manifestBytes) },
    { name: sumsFile, bytes: sums },
    ...files,
  ]);
  runImmediate(database, () => {
    if (findNewestPack(database)?.seq !== previous?.seq) {
      throw new CodedError('conflict', 'Another pack was written meanwhile. Write this one again.');
    }
    insertPack(database, {
      seq: manifest.number,
      from_month: from,
      to_month: to,
      made_at: atMs,
      made_by: by.personId,
      key_seq: key.seq,
      manifest_hash: manifestHash,
    });
    appendAudit(database, {
      atMs,
      personId: by.personId,
      deskId: by.deskId,
      action: 'pack.write',
      subjectId: `pack-${manifest.number}`,
      digest: manifestHash,
    });
    // Last, so that a full disk takes the row back as well.
    request.keep(zip);
  });
  return {
    number: manifest.number,
    fingerprint: key.fingerprint,
    manifestSha256: manifestHash.toString('hex'),
    bytes: zip.length,
    files: files.length + 3,
    leftOut: manifest.leftOut,
  };
}

function findPeriod(
  store: Store,
  { from, to }: Pick<PackRequest, 'from' | 'to'>,
  atMs: InstantMs,
): PackPeriod {
  if (to < from) {
    throw new CodedError('invalid_input', 'The period ends before it begins.', 'to');
  }
  const next = findNextMonth(to);
  const fromMs = findFirstInstant(store.zone, from);
  if (fromMs > atMs) {
    throw new CodedError('invalid_input', 'The period has not begun yet.', 'from');
  }
  return {
    fromMs,
    untilMs: findFirstInstant(store.zone, next),
    fromDay: findFirstDay(from),
    untilDay: findFirstDay(next),
  };
}

function describePeriod(
  store: Store,
  report: StandardsReport,
  { fromMs, untilMs, fromDay, untilDay }: PackPeriod,
): PackManifest['period'] {
  return {
    from: report.period.from,
    to: report.period.to,
    timeZone: store.zone.timeZone,
    local: { from: `${fromDay}T00:00`, until: `${untilDay}T00:00` },
    utc: { from: formatInstant(fromMs), until: formatInstant(untilMs) },
  };
}

function readAudit({ database }: Store, { fromMs, untilMs }: PackPeriod) {
  const head = getAuditHead(database);
  return {
    range: findAuditRange(database, fromMs, untilMs),
    head: head === undefined ? null : { seq: head.seq, hash: head.hash.toString('hex') },
  };
}

/** The key; where there were others, all of them with what each said of the next. */
function listKeyFiles(keys: readonly SigningKeyRow[]): PackContent[] {
  const pem = Buffer.from(keys.at(-1)?.public_pem ?? '');
  const chain = keys.flatMap((one): PackContent[] => [
    { name: `keys/${one.seq}.pem`, bytes: Buffer.from(one.public_pem) },
    ...(one.endorsement === null ? [] : [{ name: `keys/${one.seq}.sig`, bytes: one.endorsement }]),
  ]);
  return [{ name: publicKeyFile, bytes: pem }, ...(keys.length > 1 ? chain : [])];
}

function describeFile({ name, bytes }: PackContent): PackedFile {
  return { name, bytes: bytes.length, sha256: hash('sha256', bytes, 'hex') };
}

/** One order for all packs, whatever they hold. */
function sortFiles(files: readonly PackContent[]): PackContent[] {
  return files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function gather(files: readonly PackContent[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of writePackZip(files)) pieces.push(piece);
  return Buffer.concat(pieces);
}

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { getDeskSetting, removeDeskSetting, setDeskSetting } from '../../../db/queries/settings.ts';
import type { Database } from '../../../db/sqlite.ts';
import { runImmediate } from '../../../db/transaction.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { appendAudit } from '../records/audit.ts';
import { checkPng, looksLikePng } from './check-png.ts';
import { checkSvg } from './check-svg.ts';
import type { PageLogo } from './write-page.ts';

/** The name of the setting; its value is the picture, checked when it was chosen. */
const settingName = 'report.logo';
/** It stands in every report that is ever sent. */
const mostBytes = 256 * 1024;

/** Who chose a logo, where and when: for the audit. */
export interface LogoChange {
  readonly atMs: number;
  readonly personId: string;
  readonly deskId: string;
}

/** The council's picture at the head of reports; null where none was chosen. */
export function readLogo(database: Database): PageLogo | null {
  const value = getDeskSetting(database, settingName);
  if (value === undefined) return null;
  const logo: unknown = JSON.parse(value);
  return isLogo(logo) ? logo : null;
}

function isLogo(value: unknown): value is PageLogo {
  return (
    typeof value === 'object' &&
    value !== null &&
    'mediaType' in value &&
    (value.mediaType === 'image/png' || value.mediaType === 'image/svg+xml') &&
    'base64' in value &&
    typeof value.base64 === 'string'
  );
}

/**
 * Checks a picture file and keeps it as the council's logo, with an audit row. `invalid_input` for
 * anything but a sound PNG or a plain SVG of 256 KB at most, `unavailable` where it cannot be read;
 * nothing is changed then.
 */
export function saveLogoFile(database: Database, file: string, change: LogoChange): void {
  const bytes = readPicture(file);
  const logo = checkLogo(bytes);
  runImmediate(database, () => {
    setDeskSetting(database, { name: settingName, value: JSON.stringify(logo) });
    appendAudit(database, {
      ...change,
      action: 'report.logo',
      subjectId: settingName,
      digest: bytes,
    });
  });
}

/** Takes the logo away, with an audit row; the name stands alone from then on. */
export function removeLogo(database: Database, change: LogoChange): void {
  runImmediate(database, () => {
    removeDeskSetting(database, settingName);
    appendAudit(database, {
      ...change,
      action: 'report.logo.remove',
      subjectId: settingName,
      digest: Buffer.alloc(0),
    });
  });
}

/** A picture as it stands in a page, or `invalid_input` with what is wrong with it. */
export function checkLogo(bytes: Buffer): PageLogo {
  if (bytes.length > mostBytes) throw refuseSize(bytes.length);
  const isPng = looksLikePng(bytes);
  if (isPng) checkPng(bytes);
  else if (/^\s*(?:\ufeff)?\s*</.test(bytes.toString('utf8', 0, 64))) checkSvg(bytes);
  else {
    throw new CodedError(
      'invalid_input',
      'A logo is a PNG or an SVG file; this is neither. Nothing was changed.',
      'fileToken',
    );
  }
  return { mediaType: isPng ? 'image/png' : 'image/svg+xml', base64: bytes.toString('base64') };
}

/** Looks at the length first: a film that was taken for a logo is never read. */
function readPicture(file: string): Buffer {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(file, 'r');
    const { size } = fstatSync(descriptor);
    if (size > mostBytes) throw refuseSize(size);
    const bytes = Buffer.alloc(size);
    const length = readSync(descriptor, bytes, 0, size, 0);
    return bytes.subarray(0, length);
  } catch (error) {
    if (error instanceof CodedError) throw error;
    throw new CodedError('unavailable', 'The picture cannot be read. Nothing was changed.');
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

function refuseSize(bytes: number): CodedError {
  const kilobytes = Math.ceil(bytes / 1024);
  const size = kilobytes < 1024 ? `${kilobytes} KB` : `${Math.ceil(kilobytes / 1024)} MB`;
  return new CodedError(
    'invalid_input',
    `The picture has ${size}; a logo may have ${mostBytes / 1024} KB. Nothing was changed.`,
    'fileToken',
  );
}

import { batchChannels, batchEnds } from '../../../shared/contract/schemas-desk.ts';
import type {
  BatchChannel,
  BatchEnd,
  BatchFormRow,
  BatchRow,
} from '../../../shared/contract/schemas-desk.ts';
import { CodedError, assertNever } from '../../../shared/domain/errors.ts';
import { brandInstant } from '../../../shared/domain/instant.ts';
import type { ContactId, TopicId } from '../../../shared/domain/ids.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { makeContactId, makeEnquiryId } from '../../ui/record-ids.ts';
import { readReceived, writeReceived } from './received.ts';
import type { ReadingTime } from './received.ts';
import type { PastedRow } from './parse-pasted.ts';

/** The cells of a row in the order of Tab. */
export const cells = ['received', 'channel', 'topic', 'end', 'note'] as const;
export type Cell = (typeof cells)[number];

export const channelWords: Readonly<Record<BatchChannel, string>> = {
  email: 'Email',
  letter: 'Letter',
  web_form: 'Web form',
  social: 'Social media',
  other: 'Other',
};

export const endWords: Readonly<Record<BatchEnd, string>> = {
  reply_pending: 'Reply pending',
  resolved: 'Resolved',
  spam: 'Spam',
  duplicate: 'Duplicate',
  thank_you: 'Thank-you',
};

export const channelChoices = batchChannels.map((value) => ({ value, label: channelWords[value] }));
export const endChoices = batchEnds.map((value) => ({ value, label: endWords[value] }));

/** What is wrong with a row, and in which cell; null where it is the row itself. */
export interface RowFault {
  readonly message: string;
  readonly cell: Cell | null;
}
export type RowFaults = ReadonlyMap<ContactId, RowFault>;

const cellOf: Readonly<Record<string, Cell>> = {
  receivedAtMs: 'received',
  channel: 'channel',
  topicId: 'topic',
  serviceId: 'topic',
  end: 'end',
  outcome: 'end',
  note: 'note',
};

/** The cell a path of the contract belongs to. */
export function findCell(path: string | null): Cell | null {
  return path === null ? null : (cellOf[path] ?? null);
}

/** An empty row; how it came and how it ends follow the row above. */
export function makeRow(atMs: number, above?: BatchFormRow): BatchFormRow {
  return {
    contactId: makeContactId(atMs),
    enquiryId: makeEnquiryId(atMs),
    receivedText: '',
    receivedAtMs: null,
    channel: above?.channel ?? 'email',
    topicId: null,
    end: above?.end ?? 'reply_pending',
    note: '',
    touched: false,
  };
}

/** A row of a list that was pasted. The hint is shown beside it and is no part of it. */
export function makePastedRow(atMs: number, pasted: PastedRow, above?: BatchFormRow): BatchFormRow {
  const { receivedText, receivedAtMs } = pasted;
  return { ...makeRow(atMs, above), receivedText, receivedAtMs, touched: true };
}

/** The same row under new ids: the old ones were saved and taken back. */
export function renewRow(row: BatchFormRow, atMs: number): BatchFormRow {
  return { ...row, contactId: makeContactId(atMs), enquiryId: makeEnquiryId(atMs) };
}

/**
 * When a row's message came: as typed, as the nearest row above that says so, or now. `invalid_input`
 * where the time that counts cannot be read.
 */
export function findReceived(
  rows: readonly BatchFormRow[],
  at: number,
  time: ReadingTime,
): InstantMs {
  const row = rows.slice(0, at + 1).findLast((one) => one.receivedText.trim() !== '');
  if (row === undefined) return brandInstant(Math.floor(time.nowMs));
  const receivedAtMs = row.receivedAtMs ?? readReceived(row.receivedText, time);
  return receivedAtMs ?? brandInstant(Math.floor(time.nowMs));
}

/** A row that says its own time, because the one above goes away; unreadable ones stay as they are. */
export function settleReceived(
  rows: readonly BatchFormRow[],
  at: number,
  time: ReadingTime,
): BatchFormRow | undefined {
  const row = rows[at];
  if (row === undefined || row.receivedText.trim() !== '') return row;
  const above = rows.slice(0, at).findLast((one) => one.receivedText.trim() !== '');
  if (above === undefined) return row;
  try {
    const receivedAtMs = findReceived(rows, at, time);
    return { ...row, receivedAtMs, receivedText: writeReceived(receivedAtMs, time) };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { ...row, receivedText: above.receivedText };
  }
}

/** "As above" in one cell of a row. */
export function copyFromAbove(
  rows: readonly BatchFormRow[],
  at: number,
  cell: Cell,
): Partial<BatchFormRow> | null {
  const above = rows[at - 1];
  if (above === undefined) return null;
  switch (cell) {
    case 'received':
      return { receivedText: '', receivedAtMs: null };
    case 'channel':
      return { channel: above.channel };
    case 'topic':
      return { topicId: above.topicId };
    case 'end':
      return { end: above.end };
    case 'note':
      return { note: above.note };
    default:
      return assertNever(cell);
  }
}

/** Needs a topic before it can be logged: everything but what is put aside. */
export function needsTopic(row: BatchFormRow): boolean {
  return row.topicId === null && (row.end === 'reply_pending' || row.end === 'resolved');
}

const noteAtMost = 100_000;

/**
 * The rows as the contract takes them, and what stands in the way of the others. Rows that were only
 * opened are in neither.
 */
export function prepareRows(
  rows: readonly BatchFormRow[],
  offered: ReadonlySet<TopicId>,
  time: ReadingTime,
): { readonly ready: BatchRow[]; readonly faults: RowFaults } {
  const ready: BatchRow[] = [];
  const faults = new Map<ContactId, RowFault>();
  rows.forEach((row, at) => {
    if (!row.touched) return;
    const { contactId, enquiryId, channel, topicId, end, note } = row;
    const refuse = (cell: Cell, message: string): void => {
      faults.set(contactId, { cell, message });
    };
    if (needsTopic(row)) return refuse('topic', 'Choose what it is about.');
    if (topicId !== null && !offered.has(topicId)) {
      return refuse('topic', 'This topic has been withdrawn; choose another.');
    }
    if (note.length > noteAtMost) return refuse('note', 'A note holds 100,000 characters at most.');
    try {
      const receivedAtMs = findReceived(rows, at, time);
      ready.push({ contactId, enquiryId, channel, receivedAtMs, topicId, end, note });
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      refuse('received', error.message);
    }
  });
  return { ready, faults };
}

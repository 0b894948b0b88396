import type { Channel, EnquiryKind, Satisfaction } from '../words.ts';

/** Every column a mapping can name (docs: interfaces, import). */
export const importColumns = [
  'reference',
  'receivedAt',
  'channel',
  'kind',
  'service',
  'topic',
  'site',
  'team',
  'desk',
  'arrivedAt',
  'appointmentAt',
  'waitSeconds',
  'answered',
  'answeredAt',
  'abandonedAt',
  'acknowledgedAt',
  'repliedAt',
  'resolvedAt',
  'agreedDate',
  'satisfaction',
] as const;
export type ImportColumn = (typeof importColumns)[number];

/** How a file of another system says what Punctual needs; the person's own JSON, checked. */
export interface ImportMapping {
  /** Names the other system: with a row's reference, the key that keeps it from coming in twice. */
  readonly source: string;
  /** The zone of the file's local times; the centre's own where it is left out. */
  readonly timeZone?: string | undefined;
  /** Such as "MM/DD/YYYY hh:mm:ss A"; ISO 8601 where it is left out. */
  readonly dateFormat?: string | undefined;
  /** The sheet of a workbook; its first where it is left out. */
  readonly sheet?: string | undefined;
  /** A name, or for times two names (date and time) that are read as one. */
  readonly columns: Readonly<Partial<Record<ImportColumn, string | readonly string[] | undefined>>>;
  readonly channels?: Readonly<Record<string, Channel>> | undefined;
  readonly defaultChannel?: Channel | undefined;
  readonly kinds?: Readonly<Record<string, EnquiryKind>> | undefined;
  readonly defaultKind?: EnquiryKind | undefined;
  /** What says that a call was answered; anything else in that column says that it was not. */
  readonly yes?: readonly string[] | undefined;
  readonly satisfaction?:
    Readonly<Partial<Record<Satisfaction, readonly string[] | undefined>>> | undefined;
}

/** Why one row was not taken, for the rejects file: a fixed code and a sentence. */
export interface RowProblem {
  readonly code: RowProblemCode;
  /** The heading of the column at fault; empty where it is the row as a whole. */
  readonly column: string;
  readonly message: string;
}

export type RowProblemCode =
  | 'missing'
  | 'invalid_date'
  | 'invalid_number'
  | 'before_received'
  | 'contradiction'
  | 'unknown_value'
  | 'too_long'
  | 'wrong_columns'
  | 'quote_left_open'
  | 'quote_misplaced'
  | 'record_too_long'
  | 'unreadable_character'
  | 'duplicate_reference'
  | 'was_answered';

/** A cell of a workbook that holds a date as a number: days since the workbook's epoch. */
export interface DateCell {
  /** Wall time as if it were UTC; below one day where the cell holds only a time of day. */
  readonly wallMs: number;
  readonly hasTime: boolean;
  /** As ISO 8601, for the rejects file. */
  readonly text: string;
}

export type Cell = string | DateCell;

/** The text of a cell as a person would read it. */
export function readCellText(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  return typeof cell === 'string' ? cell : cell.text;
}

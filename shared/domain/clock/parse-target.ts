import { CodedError } from '../errors.ts';
import { shorten } from '../instant.ts';
import type { ClockTarget, DueAt, LateReceipt } from './clock-target.ts';

/** Reads a clock target from outside. Throws `invalid_input` with the path of what is wrong. */
export function parseClockTarget(value: unknown): ClockTarget {
  if (!isRecord(value))
    throw refuse('target', 'A target names its clock and how much of it there is');
  const clock = value['clock'];
  switch (clock) {
    case 'open_hours':
    case 'elapsed':
      return { clock, seconds: readAmount(value, 'seconds') };
    case 'working_days':
      return {
        clock,
        days: readWholeAmount(value, 'days'),
        dueAt: readDueAt(value),
        lateReceipt: readLateReceipt(value),
        countsDayOfReceipt: readFlag(value, 'countsDayOfReceipt'),
      };
    case 'calendar_days':
      return {
        clock,
        days: readWholeAmount(value, 'days'),
        dueAt: readDueAt(value),
        rollForward: readFlag(value, 'rollForward'),
        countsDayOfReceipt: readFlag(value, 'countsDayOfReceipt'),
      };
    default:
      throw refuse(
        'target.clock',
        `${describe(clock)} is not one of open_hours, elapsed, working_days, calendar_days`,
      );
  }
}

type Fields = Readonly<Record<string, unknown>>;

function readAmount(fields: Fields, name: string): number {
  const amount = fields[name];
  if (typeof amount !== 'number' || !Number.isFinite(amount)) {
    throw refuse(`target.${name}`, `${describe(amount)} is not a number of ${name}`);
  }
  return amount;
}

function readWholeAmount(fields: Fields, name: string): number {
  const amount = readAmount(fields, name);
  if (Number.isInteger(amount)) return amount;
  throw refuse(`target.${name}`, `${describe(amount)} is not a whole number of ${name}`);
}

function readDueAt(fields: Fields): DueAt {
  const dueAt = fields['dueAt'] ?? 'close';
  if (dueAt === 'close' || dueAt === 'end_of_day' || dueAt === 'same_time') return dueAt;
  throw refuse('target.dueAt', `${describe(dueAt)} is not one of close, end_of_day, same_time`);
}

function readLateReceipt(fields: Fields): LateReceipt {
  const lateReceipt = fields['lateReceipt'] ?? 'next_working_day';
  if (lateReceipt === 'next_working_day' || lateReceipt === 'same_day') return lateReceipt;
  throw refuse(
    'target.lateReceipt',
    `${describe(lateReceipt)} is not one of next_working_day, same_day`,
  );
}

function readFlag(fields: Fields, name: string): boolean {
  const flag = fields[name] ?? false;
  if (typeof flag === 'boolean') return flag;
  throw refuse(`target.${name}`, `${describe(flag)} is not true or false`);
}

function describe(value: unknown): string {
  if (typeof value === 'string') return `"${shorten(value)}"`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value === undefined ? 'Nothing' : 'This';
}

function refuse(path: string, message: string): CodedError {
  return new CodedError('invalid_input', message, path);
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { CodedError } from '../../shared/domain/errors.ts';
import { answerClockLine, findLineId, formatLineError } from './clock-answer.ts';
import { createCalendarCache } from './clock-calendars.ts';
import type { CalendarCache } from './clock-calendars.ts';

/** Longer than any sensible case, short enough that a hostile stream cannot fill the memory. */
const MAX_LINE_LENGTH = 8_000_000;
const TOO_LONG = new CodedError('invalid_input', 'The line is longer than 8 MB');
/** The part of a line that is too long in which its id is looked for. */
const HEAD_LENGTH = 500;

const BYTE_ORDER_MARK = 0xfeff;

/** What has been read of a line whose end has not come yet. */
interface LineInProgress {
  text: string;
  /** Only the beginning is kept: the rest of this line is thrown away. */
  isTooLong: boolean;
}

/**
 * `punctual clock`: reads clock cases, one JSON object a line, and writes one answer a line in the
 * same order. A bad line is answered with its error and the stream goes on; blank lines are skipped.
 * Memory does not grow with the stream. Ends when the input ends; rejects only when a stream breaks.
 */
export async function runClockCommand(input: Readable, output: Writable): Promise<void> {
  const cache = createCalendarCache();
  const decoder = new StringDecoder('utf8');
  const current: LineInProgress = { text: '', isTooLong: false };
  let isFirst = true;
  const chunks: AsyncIterable<string | Buffer> = input;
  for await (const chunk of chunks) {
    let text = typeof chunk === 'string' ? chunk : decoder.write(chunk);
    if (isFirst && text.charCodeAt(0) === BYTE_ORDER_MARK) text = text.slice(1);
    if (text !== '') isFirst = false;
    await writeText(output, answerText(cache, current, text));
  }
  await writeText(output, answerText(cache, current, `${decoder.end()}\n`));
}

/** Answers every line that a piece of text completes, and keeps what it begins. */
function answerText(cache: CalendarCache, current: LineInProgress, text: string): string {
  let answers = '';
  let from = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
    extendLine(current, text.slice(from, end));
    answers += finishLine(cache, current);
    from = end + 1;
  }
  if (from < text.length) extendLine(current, text.slice(from));
  return answers;
}

function extendLine(current: LineInProgress, text: string): void {
  if (current.isTooLong) return;
  if (current.text.length + text.length > MAX_LINE_LENGTH) {
    current.isTooLong = true;
    current.text = (current.text + text.slice(0, HEAD_LENGTH)).slice(0, HEAD_LENGTH);
  } else {
    current.text = current.text === '' ? text : current.text + text;
  }
}

function finishLine(cache: CalendarCache, current: LineInProgress): string {
  const { text, isTooLong } = current;
  current.text = '';
  current.isTooLong = false;
  if (isTooLong) return `${formatLineError(findLineId(text), TOO_LONG)}\n`;
  return text.trim() === '' ? '' : `${answerClockLine(cache, text)}\n`;
}

async function writeText(output: Writable, text: string): Promise<void> {
  if (text !== '' && !output.write(text)) await once(output, 'drain');
}

import { closeSync, openSync, writeSync } from 'node:fs';
import type { ImportMapping } from '../../shared/domain/import/mapping.ts';

/** The mapping of the files that `writeContacts` writes. */
export const contactsMapping: ImportMapping = {
  source: 'generated',
  timeZone: 'Europe/London',
  dateFormat: 'DD/MM/YYYY HH:mm:ss',
  columns: {
    reference: 'Case',
    receivedAt: 'Opened',
    channel: 'How',
    service: 'Service',
    topic: 'Topic',
    waitSeconds: 'Wait',
    answered: 'Answered',
    resolvedAt: 'Closed',
    agreedDate: 'Promised',
  },
  channels: { Call: 'phone', Counter: 'in_person', Mail: 'email', Form: 'web_form' },
};

const channels = ['Call', 'Call', 'Mail', 'Form', 'Counter'] as const;
const startMs = Date.UTC(2021, 0, 1);
const years = 5;

/**
 * Writes a CSV file of `count` plausible contacts spread over five years, always the same for the
 * same count: calls and visits with waits, some abandoned, most closed within days, some promised.
 */
export function writeContacts(file: string, count: number): void {
  const descriptor = openSync(file, 'w');
  let state = 7;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  try {
    let text = 'Case,Opened,How,Service,Topic,Wait,Answered,Closed,Promised,Note\n';
    for (let n = 0; n < count; n++) {
      const openedMs = startMs + Math.floor((n / count) * years * 365.25 * 86_400) * 1000;
      const how = channels[random(channels.length)] ?? 'Call';
      const waits = how === 'Call' || how === 'Counter';
      const answered = random(10) > 0;
      const service = random(12);
      // At least an hour: a time that the clocks skip in spring moves forward, past a shorter one.
      const closedMs = random(20) === 0 ? null : openedMs + (3600 + random(6 * 86_400)) * 1000;
      const promisedMs = random(3) === 0 ? openedMs + random(10 * 86_400) * 1000 : null;
      text += `C${1_000_000 + n},${write(openedMs)},${how},Service ${service},"Topic ${service}, ${random(5)}",`;
      text += `${waits ? random(400) : ''},${waits ? (answered ? 'Y' : 'N') : ''},`;
      text += `${write(closedMs)},${write(promisedMs)},the lamp at the corner is out again\n`;
      if (text.length > 1_000_000) {
        writeSync(descriptor, text);
        text = '';
      }
    }
    writeSync(descriptor, text);
  } finally {
    closeSync(descriptor);
  }
}

function write(atMs: number | null): string {
  if (atMs === null) return '';
  const iso = new Date(atMs).toISOString();
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)} ${iso.slice(11, 19)}`;
}

import { listDayFigures, listWaiting } from '../../../db/queries/enquiries.ts';
import type { MethodOutput } from '../../../shared/contract/methods.ts';
import { toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import { brandInstant } from '../../../shared/domain/instant.ts';
import { channelGroupOf } from '../../../shared/domain/words.ts';
import { getStore, type CallContext } from '../state.ts';

const tileGroups = ['phone', 'in_person', 'online', 'post'] as const;

/** Waiting now, longest wait, and today's figures, side by side for the four groups of channels. */
export function listTiles(context: CallContext): MethodOutput<'queue.tiles'> {
  const store = getStore(context.state);
  const nowMs = store.readNowMs();
  const waiting = listWaiting(store.database);
  const figures = listDayFigures(store.database, toLocalDay(store.zone, nowMs));
  const tiles = tileGroups.map((group) => {
    // People wait in person, on the phone and in a chat; messages wait as open enquiries.
    const queue = group === 'phone' || group === 'in_person' ? 'contact' : 'enquiry';
    const waits = waiting.filter(
      (row) => channelGroupOf[row.channel] === group && row.queue === queue,
    );
    const days = figures.filter((row) => channelGroupOf[row.channel] === group);
    const oldest = waits.reduce<number>(
      (least, row) => Math.min(least, row.oldest ?? nowMs),
      nowMs,
    );
    const met = sum(days.map((row) => row.met));
    return {
      group,
      waiting: sum(waits.map((row) => row.waiting)),
      longestWaitMs: waits.length === 0 ? null : brandInstant(nowMs - oldest),
      today: sum(days.map((row) => row.contacts)),
      met,
      counted: met + sum(days.map((row) => row.missed)),
    };
  });
  return { asOfMs: nowMs, tiles };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

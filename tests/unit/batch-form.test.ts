import { beforeEach, describe, expect, it } from 'vitest';
import { readBatchBody, writeBatchBody } from '../../renderer/features/batch/keep-batch.ts';
import {
  changeRow,
  goTo,
  pasteRows,
  startBatch,
  takeOut,
  useBatch,
} from '../../renderer/features/batch/batch-store.ts';
import { copyFromAbove, makeRow, prepareRows } from '../../renderer/features/batch/batch-model.ts';
import { describeSaved, saveBatch } from '../../renderer/features/batch/save-batch.ts';
import type { ScreenService } from '../../renderer/ui/service.tsx';
import type { BatchFormRow, BatchRow } from '../../shared/contract/schemas-desk.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import { toSlugId } from '../../shared/domain/ids.ts';

const nowMs = Date.parse('2026-11-23T10:14:08Z');
const time = { nowMs, zone: 'Europe/London' };
const banding = toSlugId('banding', 'topic');
const repairs = toSlugId('repairs', 'topic');
const offered = new Set([banding, repairs]);
const me = toSlugId('me', 'person');
const friday = Date.parse('2026-11-20T14:32:00Z');

function makeFilled(part: Partial<BatchFormRow> = {}): BatchFormRow {
  return { ...makeRow(nowMs), topicId: banding, touched: true, ...part };
}

function useRows(...rows: BatchFormRow[]): BatchFormRow[] {
  useBatch.setState({ rows });
  return rows;
}

function listRows(): readonly BatchFormRow[] {
  return useBatch.getState().rows;
}

type LogMany = { rows: BatchRow[]; draftId: string | null };
type Result = 'saved' | CodedError | { readonly refuse: readonly number[] };

/** A data service that answers each batch as told and remembers what it was sent. */
function makeService(results: readonly Result[]) {
  const sent: LogMany[] = [];
  const call = (_method: string, input: unknown): Promise<never> => {
    const result = results[sent.length];
    const batch = structuredClone(input) as LogMany;
    sent.push(batch);
    if (result instanceof CodedError) return Promise.reject(result);
    const refused = typeof result === 'object' ? result.refuse : [];
    return Promise.resolve({
      saved: batch.rows
        .filter((_, at) => !refused.includes(at))
        .map(({ contactId }, at) => ({ contactId, reference: `E-${at}`, closed: false })),
      refused: batch.rows
        .filter((_, at) => refused.includes(at))
        .map(({ contactId }) => ({ contactId, message: 'Not this topic.', path: 'topicId' })),
      undoToken: null,
    } as never);
  };
  const service: ScreenService = {
    call: call as ScreenService['call'],
    on: () => () => undefined,
    subscribeToTick: () => () => undefined,
    readNowMs: () => nowMs,
    readExactNowMs: () => nowMs,
    subscribeToConnection: () => () => undefined,
    readGeneration: () => 1,
    saveText: () => Promise.resolve({ outcome: 'cancelled' }),
    saveExport: () => Promise.resolve({ outcome: 'cancelled' }),
    print: () => undefined,
  };
  return { service, sent };
}

beforeEach(() => useBatch.setState(startBatch(me, nowMs)));

describe('when a row came', () => {
  it('is as typed, else as the row above, else now', () => {
    const rows = [
      makeFilled(),
      makeFilled({ receivedText: 'fri 14:32' }),
      makeFilled(),
      makeFilled({ receivedText: '21 Nov' }),
      makeFilled(),
    ];
    const saturdayNoon = Date.parse('2026-11-21T12:00:00Z');
    expect(prepareRows(rows, offered, time).ready.map((row) => row.receivedAtMs)).toEqual([
      nowMs,
      friday,
      friday,
      saturdayNoon,
      saturdayNoon,
    ]);
  });

  it('is refused beside the cell where it cannot be', () => {
    const rows = [
      makeFilled({ receivedText: 'tomorrow 9:00' }),
      makeFilled({ receivedText: 'soonish' }),
      makeFilled({ receivedText: 'today 23:00' }),
    ];
    const { ready, faults } = prepareRows(rows, offered, time);
    expect(ready).toEqual([]);
    expect([...faults.values()].map((fault) => fault.cell)).toEqual([
      'received',
      'received',
      'received',
    ]);
  });

  it('today without an hour is never later than now', () => {
    const { ready } = prepareRows([makeFilled({ receivedText: 'today' })], offered, time);
    expect(ready[0]?.receivedAtMs).toBe(nowMs);
  });
});

describe('rows', () => {
  it('that were only opened are not logged', () => {
    const { ready, faults } = prepareRows([makeFilled(), makeRow(nowMs)], offered, time);
    expect([ready.length, faults.size]).toEqual([1, 0]);
  });

  it('need a topic that is offered, unless they are put aside', () => {
    const rows = [
      makeFilled({ topicId: null }),
      makeFilled({ topicId: null, end: 'spam' }),
      makeFilled({ topicId: toSlugId('withdrawn', 'topic') }),
    ];
    const { ready, faults } = prepareRows(rows, offered, time);
    expect(ready.map((row) => row.end)).toEqual(['spam']);
    expect([...faults.values()].map((fault) => fault.cell)).toEqual(['topic', 'topic']);
  });

  it('below take over how the one above came and ends, and nothing else', () => {
    useRows(makeFilled({ channel: 'letter', end: 'resolved', note: 'x' }));
    goTo(1, 'topic', nowMs);
    expect(listRows()[1]).toMatchObject({
      channel: 'letter',
      end: 'resolved',
      topicId: null,
      note: '',
      touched: false,
    });
    expect(useBatch.getState().focus).toEqual({ at: 1, cell: 'topic' });
  });

  it('copy one cell from above', () => {
    const rows = [makeFilled({ note: 'Same form' }), makeFilled({ topicId: repairs })];
    expect(copyFromAbove(rows, 1, 'topic')).toEqual({ topicId: banding });
    expect(copyFromAbove(rows, 1, 'note')).toEqual({ note: 'Same form' });
    expect(copyFromAbove(rows, 1, 'received')).toEqual({ receivedText: '', receivedAtMs: null });
    expect(copyFromAbove(rows, 0, 'topic')).toBeNull();
  });

  it('keep their time when the row above is taken out, and it can be put back', () => {
    const [first, second] = useRows(
      makeFilled({ receivedText: 'fri 14:32' }),
      makeFilled({ topicId: repairs }),
    );
    if (first === undefined) return;
    const taken = takeOut(first.contactId, time);
    expect(listRows()).toMatchObject([
      { contactId: second?.contactId, receivedAtMs: friday, receivedText: 'Fri 20 Nov 14:32' },
    ]);
    taken?.putBack();
    expect(listRows().map((row) => row.contactId)).toEqual([first.contactId, second?.contactId]);
  });

  it('of a pasted list follow what is filled in, with their subjects beside them only', () => {
    useRows(makeFilled({ channel: 'web_form' }), makeRow(nowMs));
    const pasted = pasteRows('20/11/2026 14:32\tMy secret subject\nx\tOther', time);
    expect(pasted).toEqual({ rows: 2, leftOver: 0 });
    expect(listRows()).toHaveLength(3);
    expect(listRows()[1]).toMatchObject({ channel: 'web_form', receivedAtMs: friday, note: '' });
    expect([...useBatch.getState().hints.values()]).toEqual(['My secret subject', 'Other']);
    expect(writeBatchBody(listRows(), time)).not.toContain('secret');
  });

  it('are two hundred at most; what is beyond is counted', () => {
    useRows(makeFilled());
    const lines = Array.from({ length: 210 }, (_, at) => `20/11/2026 14:32\tMail ${at}`);
    expect(pasteRows(lines.join('\n'), time)).toEqual({ rows: 199, leftOver: 11 });
    goTo(200, 'topic', nowMs);
    expect(listRows()).toHaveLength(200);
  });
});

describe('saving a batch', () => {
  it('leaves an empty sheet of the same kind when all is saved', async () => {
    useRows(makeFilled({ channel: 'letter' }), makeFilled({ channel: 'letter' }));
    const { draftId } = useBatch.getState();
    const { service, sent } = makeService(['saved']);
    await saveBatch(service, time, offered);
    expect(sent[0]).toMatchObject({ draftId, rows: [{ channel: 'letter' }, {}] });
    expect(listRows()).toMatchObject([{ touched: false, channel: 'letter' }]);
    expect(useBatch.getState()).toMatchObject({ saving: false, sent: null });
    expect(useBatch.getState().draftId).not.toBe(draftId);
  });

  it('keeps what was refused here or there, each with its reason, and the kept form', async () => {
    const [, here, there] = useRows(
      makeFilled({ receivedText: 'fri 14:32' }),
      makeFilled({ topicId: null }),
      makeFilled({ topicId: repairs }),
      makeRow(nowMs),
    );
    const { service, sent } = makeService([{ refuse: [1] }]);
    await saveBatch(service, time, offered);
    expect(sent[0]?.draftId).toBeNull();
    expect(listRows().map((row) => row.contactId)).toEqual([here?.contactId, there?.contactId]);
    // "As above" still means Friday.
    expect(listRows().map((row) => row.receivedAtMs)).toEqual([friday, friday]);
    expect([...useBatch.getState().faults]).toEqual([
      [here?.contactId, { cell: 'topic', message: 'Choose what it is about.' }],
      [there?.contactId, { cell: 'topic', message: 'Not this topic.' }],
    ]);
    expect(useBatch.getState().focus).toEqual({ at: 0, cell: 'topic' });
  });

  it('freezes rows whose answer was lost and sends the very same again', async () => {
    const [row] = useRows(makeFilled());
    const { service, sent } = makeService([new CodedError('unavailable', 'Gone.'), 'saved']);
    await saveBatch(service, time, offered);
    if (row === undefined) return;
    changeRow(row.contactId, { note: 'too late' });
    expect(listRows()[0]?.note).toBe('');
    expect(useBatch.getState().fault).toContain('send them again');
    await saveBatch(service, time, offered);
    expect(sent[1]?.rows).toEqual(sent[0]?.rows);
    expect(listRows()[0]?.touched).toBe(false);
  });

  it('stays open for changes when it was refused as a whole', async () => {
    const [row] = useRows(makeFilled());
    const { service } = makeService([new CodedError('forbidden', 'Sign in first.')]);
    await saveBatch(service, time, offered);
    if (row === undefined) return;
    changeRow(row.contactId, { note: 'still mine' });
    expect(listRows()[0]?.note).toBe('still mine');
  });

  it('says so where there is nothing to save', async () => {
    const { service, sent } = makeService([]);
    await saveBatch(service, time, offered);
    expect(sent).toEqual([]);
    expect(useBatch.getState().fault).toBe('There is nothing to save yet.');
  });

  it('tells what became of it', () => {
    const saved = [
      { contactId: makeRow(nowMs).contactId, reference: 'E-1', closed: false },
      { contactId: makeRow(nowMs).contactId, reference: 'E-2', closed: true },
    ];
    expect(describeSaved({ saved }, 1)).toBe('2 logged: 1 open in the queue. 1 row needs a look.');
    expect(describeSaved({ saved: saved.slice(1) }, 0)).toBe('E-2 logged: none open.');
  });
});

describe('a kept batch', () => {
  it('means the same times the day after', () => {
    const body = writeBatchBody([makeFilled({ receivedText: 'yesterday 16:00' })], time);
    const tomorrow = { ...time, nowMs: nowMs + 86_400_000 };
    expect(readBatchBody(body, tomorrow)).toMatchObject([
      { receivedText: 'Sun 22 Nov 16:00', receivedAtMs: Date.parse('2026-11-22T16:00:00Z') },
    ]);
  });

  it('keeps what is half typed as it is', () => {
    const body = writeBatchBody([makeFilled({ receivedText: 'yester', note: '<b>\u202e' })], time);
    expect(readBatchBody(body, time)).toMatchObject([
      { receivedText: 'yester', receivedAtMs: null, note: '<b>\u202e' },
    ]);
  });

  it.each(['', 'no json', '[]', '{"version":2,"rows":[]}', '{"version":1,"rows":[{}]}'])(
    'is not read from “%s”',
    (body) => {
      expect(readBatchBody(body, time)).toBeNull();
    },
  );
});

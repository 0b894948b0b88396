import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { QueueFilter, QueueRow } from '../../../shared/contract/schemas-queue.ts';
import { readFault } from '../../ui/fault-words.ts';
import type { Fault } from '../../ui/fault-words.ts';
import { useService } from '../../ui/service.tsx';
import type { Answer } from '../../ui/service.tsx';

type Counts = Answer<'queue.list'>['counts'];

/** How many rows one question asks for. */
const pageRows = 100;
/** Changes that come together are answered by one reading, this many milliseconds later. */
const settleMs = 200;
/** States move with the clock even when nobody does anything: read again this often. */
const freshMs = 60_000;

/** The queue as the table reads it: any row by its number, fetched in pages as they come into view. */
export interface QueuePages {
  readonly total: number | null;
  readonly counts: Counts | null;
  readonly fault: Fault | null;
  readonly findRow: (index: number) => QueueRow | undefined;
  /** Says which rows are in view. */
  readonly showRange: (first: number, last: number) => void;
  readonly readAgain: () => void;
}

/**
 * Reads the queue in pages, and what is in view again whenever an enquiry changes. The filter must
 * stay the same object while it says the same.
 */
export function useQueuePages(filter: Pick<QueueFilter, 'view' | 'channels'>): QueuePages {
  const service = useService();
  const generation = useSyncExternalStore(service.subscribeToConnection, service.readGeneration);
  const [pages, setPages] = useState<ReadonlyMap<number, readonly QueueRow[]>>(new Map());
  const [head, setHead] = useState<{ total: number; counts: Counts } | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const asked = useRef(new Set<number>());
  const range = useRef({ first: 0, last: pageRows - 1 });
  const round = useRef(0);

  const fetchPage = useCallback(
    (page: number, fresh: boolean) => {
      asked.current.add(page);
      const asking = round.current;
      const question = { ...filter, limit: pageRows, offset: page * pageRows };
      service
        .call('queue.list', question)
        .then((answer) => {
          if (asking !== round.current) return;
          setHead({ total: answer.total, counts: answer.counts });
          setPages((known) => new Map(fresh ? [] : known).set(page, answer.rows));
          setFault(null);
        })
        .catch((error: unknown) => {
          asked.current.delete(page);
          if (asking === round.current) setFault(readFault(error));
        });
    },
    [service, filter],
  );

  const readAgain = useCallback(() => {
    round.current += 1;
    asked.current.clear();
    const first = Math.floor(range.current.first / pageRows);
    const last = Math.floor(range.current.last / pageRows);
    // The first answer replaces what was known; rows in view never flash empty.
    for (let page = first; page <= last; page += 1) fetchPage(page, page === first);
  }, [fetchPage]);

  useEffect(() => {
    range.current = { first: 0, last: pageRows - 1 };
  }, [filter]);
  useEffect(() => readAgain(), [readAgain, generation]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = service.on('enquiry.changed', () => {
      clearTimeout(timer);
      timer = setTimeout(readAgain, settleMs);
    });
    const fresh = setInterval(readAgain, freshMs);
    return () => {
      stop();
      clearTimeout(timer);
      clearInterval(fresh);
    };
  }, [service, readAgain]);

  const showRange = useCallback(
    (first: number, last: number) => {
      range.current = { first, last };
      for (
        let page = Math.floor(first / pageRows);
        page <= Math.floor(last / pageRows);
        page += 1
      ) {
        if (!asked.current.has(page)) fetchPage(page, false);
      }
    },
    [fetchPage],
  );
  return useMemo(
    () => ({
      total: head?.total ?? null,
      counts: head?.counts ?? null,
      fault,
      findRow: (index: number) => pages.get(Math.floor(index / pageRows))?.[index % pageRows],
      showRange,
      readAgain,
    }),
    [head, fault, pages, showRange, readAgain],
  );
}

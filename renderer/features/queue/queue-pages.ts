import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { QueueCounts, QueueRow } from '../../../shared/contract/schemas-queue.ts';
import type { SavedView } from '../../../shared/contract/schemas-queue-settings.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';
import { readFault } from '../../ui/fault-words.ts';
import type { Fault } from '../../ui/fault-words.ts';
import { useService } from '../../ui/service.tsx';
import type { QueueQuery } from './queue-state.ts';

/** How many rows one question asks for. */
const pageRows = 100;
/** Pages this far from what is in view are let go: nobody keeps 100,000 rows in a window. */
const keptPages = 15;
/** A scroll that rushes past asks for nothing until it slows down, in milliseconds. */
const slowMs = 30;
/** Changes that come together are answered by one reading, this many milliseconds later. */
const settleMs = 200;
/** States move with the clock even when nobody does anything: read again this often. */
const freshMs = 60_000;

/** The queue as the table reads it: any row by its number, fetched in pages as they come into view. */
export interface QueuePages {
  readonly total: number | null;
  readonly counts: QueueCounts | null;
  readonly fault: Fault | null;
  readonly findRow: (index: number) => QueueRow | undefined;
  /** The place of an enquiry among the rows that are here; undefined where it is not. */
  readonly findIndex: (enquiryId: EnquiryId) => number | undefined;
  /** Says which rows are in view. */
  readonly showRange: (first: number, last: number) => void;
  readonly readAgain: () => void;
}

interface Known {
  readonly query: QueueQuery;
  readonly pages: ReadonlyMap<number, readonly QueueRow[]>;
}

/**
 * Reads the queue in pages, and what is in view again whenever an enquiry changes. The query and the
 * views must stay the same objects while they say the same; the views are null until they are known.
 */
export function useQueuePages(query: QueueQuery, saved: readonly SavedView[] | null): QueuePages {
  const service = useService();
  const generation = useSyncExternalStore(service.subscribeToConnection, service.readGeneration);
  const [known, setKnown] = useState<Known>({ query, pages: new Map() });
  const [counted, setCounted] = useState<{ query: QueueQuery; counts: QueueCounts } | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const asked = useRef(new Set<number>());
  const range = useRef({ first: 0, last: pageRows - 1 });
  const round = useRef(0);
  const slow = useRef<ReturnType<typeof setTimeout>>(undefined);

  const fetchPage = useCallback(
    (page: number, fresh: boolean) => {
      asked.current.add(page);
      const asking = round.current;
      service
        .call('queue.list', { ...query, limit: pageRows, offset: page * pageRows })
        .then(({ rows }) => {
          if (asking !== round.current) return;
          setKnown((before) => {
            const keep = fresh || before.query !== query ? [] : before.pages;
            const pages = new Map(keep).set(page, rows);
            const middle = Math.floor((range.current.first + range.current.last) / 2 / pageRows);
            for (const far of pages.keys()) {
              if (Math.abs(far - middle) <= keptPages) continue;
              pages.delete(far);
              asked.current.delete(far);
            }
            return { query, pages };
          });
          setFault(null);
        })
        .catch((error: unknown) => {
          asked.current.delete(page);
          if (asking === round.current) setFault(readFault(error));
        });
    },
    [service, query],
  );

  const readAgain = useCallback(() => {
    if (saved === null) return;
    round.current += 1;
    asked.current.clear();
    const asking = round.current;
    const { filter } = query;
    service
      .call('queue.counts', {
        filter,
        saved: saved.map((one) => ({ view: one.view, filter: one.filter })),
      })
      .then((counts) => {
        if (asking === round.current) setCounted({ query, counts });
      })
      .catch((error: unknown) => {
        if (asking === round.current) setFault(readFault(error));
      });
    const first = Math.floor(range.current.first / pageRows);
    const last = Math.floor(range.current.last / pageRows);
    // The first answer replaces what was known; rows in view never flash empty.
    for (let page = first; page <= last; page += 1) fetchPage(page, page === first);
  }, [service, query, saved, fetchPage]);

  useEffect(() => {
    range.current = { first: 0, last: pageRows - 1 };
  }, [query]);
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
      clearTimeout(slow.current);
      clearInterval(fresh);
    };
  }, [service, readAgain]);

  const showRange = useCallback(
    (first: number, last: number) => {
      range.current = { first, last };
      clearTimeout(slow.current);
      slow.current = setTimeout(() => {
        for (
          let page = Math.floor(first / pageRows);
          page <= Math.floor(last / pageRows);
          page += 1
        ) {
          if (!asked.current.has(page)) fetchPage(page, false);
        }
      }, slowMs);
    },
    [fetchPage],
  );

  return useMemo(() => {
    const pages = known.query === query ? known.pages : new Map<number, readonly QueueRow[]>();
    const counts = counted?.counts ?? null;
    return {
      total: counted === null || counted.query !== query ? null : counted.counts.views[query.view],
      counts,
      fault,
      findRow: (index: number) => pages.get(Math.floor(index / pageRows))?.[index % pageRows],
      findIndex: (enquiryId: EnquiryId) => findIndex(pages, enquiryId),
      showRange,
      readAgain,
    };
  }, [known, counted, query, fault, showRange, readAgain]);
}

function findIndex(
  pages: ReadonlyMap<number, readonly QueueRow[]>,
  enquiryId: EnquiryId,
): number | undefined {
  for (const [page, rows] of pages) {
    const at = rows.findIndex((row) => row.enquiryId === enquiryId);
    if (at >= 0) return page * pageRows + at;
  }
  return undefined;
}

import { useRef } from 'react';
import { queueStepAtMost } from '../../../shared/contract/schemas-queue.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';
import { announceDone, announceFault } from '../../ui/announce.ts';
import { useService } from '../../ui/service.tsx';
import type { QueuePages } from './queue-pages.ts';
import { changeSelection, useQueueState } from './queue-state.ts';
import {
  beginStretch,
  chooseAll,
  drawStretch,
  findStretch,
  nothingChosen,
  toggleOne,
} from './selection.ts';

/** What can be done to the selection, by key and by pointer. */
export interface SelectionKeys {
  readonly toggle: (index: number) => void;
  /** Draws the stretch from where it began, or from `from`, to `index`. */
  readonly extend: (from: number, index: number) => void;
  readonly all: () => void;
  readonly clear: () => void;
}

/** Carries out what is done to the selection; rows that are not here yet are asked for by id. */
export function useSelectionKeys(pages: QueuePages): SelectionKeys {
  const service = useService();
  const round = useRef(0);

  const listIds = async (offset: number, limit: number): Promise<EnquiryId[]> => {
    const { query } = useQueueState.getState();
    return (await service.call('queue.listIds', { ...query, offset, limit })).enquiryIds;
  };
  return {
    toggle: (index) => {
      round.current += 1;
      const row = pages.findRow(index);
      if (row !== undefined) changeSelection((was) => toggleOne(was, row.enquiryId, index));
    },
    extend: (from, index) => {
      round.current += 1;
      const asking = round.current;
      changeSelection((was) => beginStretch(was, from));
      const { anchor } = useQueueState.getState().selection;
      const { first, last } = findStretch(anchor ?? from, index);
      const here: EnquiryId[] = [];
      for (let at = first; at <= last; at += 1) {
        const row = pages.findRow(at);
        if (row !== undefined) here.push(row.enquiryId);
      }
      if (here.length === last - first + 1) {
        changeSelection((was) => drawStretch(was, here));
        return;
      }
      listIds(first, last - first + 1)
        .then((reached) => {
          if (asking === round.current) changeSelection((was) => drawStretch(was, reached));
        })
        .catch(announceFault);
    },
    all: () => {
      round.current += 1;
      const asking = round.current;
      listIds(0, queueStepAtMost)
        .then((enquiryIds) => {
          if (asking !== round.current) return;
          changeSelection(() => chooseAll(enquiryIds));
          if ((pages.total ?? 0) > enquiryIds.length) {
            announceDone(
              'The first 1,000 are chosen',
              'One step takes 1,000 at most. Narrow the list to reach the others.',
            );
          }
        })
        .catch(announceFault);
    },
    clear: () => {
      round.current += 1;
      changeSelection(() => nothingChosen);
    },
  };
}

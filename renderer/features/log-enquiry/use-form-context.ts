import { useMemo } from 'react';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { brandInstant } from '../../../shared/domain/instant.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { useRead } from '../../ui/use-read.ts';
import { useService } from '../../ui/service.tsx';
import { listTopicChoices } from '../../ui/topic/topic-match.ts';
import type { TopicChoice } from '../../ui/topic/topic-match.ts';
import { useZone } from '../../ui/zone.tsx';
import type { FormContext } from './build-contact.ts';
import { findWay, readActive } from './draft-model.ts';
import type { Draft } from './draft-model.ts';
import { findProposedAtMs, joinPromises } from './promises-panel.tsx';
import type { ShownPromise } from './promises-panel.tsx';
import { readTimes } from './read-times.ts';
import type { ContactTimes, ReadingTime } from './read-times.ts';

/** What the type-ahead offers, worked out once for each set of lists. */
export function useTopicChoices(lists: CentreLists): TopicChoice[] {
  return useMemo(() => listTopicChoices(lists), [lists]);
}

const noPromises: readonly ShownPromise[] = [];

/** Written down this much later than it came in, a contact is a late entry; in milliseconds. */
const lateAfterMs = 300_000;

/** What the form knows beside the draft: the promises for it, and what building it needs. */
export interface FormKnowledge {
  readonly promises: readonly ShownPromise[];
  /** False until the promises for this very enquiry have been read. */
  readonly isRead: boolean;
  readonly proposedAtMs: InstantMs | null;
  /** When they were answered or seen, where the wait before it is known. */
  readonly answeredAtMs: InstantMs | null;
  /** When it really came in, where it is written down later. */
  readonly lateFromMs: InstantMs | null;
  readonly readContext: () => FormContext;
}

/** Reads what the centre promises for the enquiry of a draft that shows. */
export function useFormContext(draft: Draft, lists: CentreLists): FormKnowledge {
  const service = useService();
  const zone = useZone();
  const nowMs = service.readNowMs();
  const enquiry = readActive(draft);
  const times = readTimesSoFar(draft, { nowMs, zone });
  const reading = useRead('contact.promises', {
    channel: draft.channel,
    way: findWay(draft),
    kind: enquiry.kind,
    serviceId: lists.topics.find((topic) => topic.topicId === enquiry.topicId)?.serviceId ?? null,
    receivedAtMs: times?.receivedAtMs ?? brandInstant(Math.floor(draft.openedAtMs)),
  });
  const standards = useRead('standards.list', {}).data;
  const isRead = reading.data !== null && standards !== null;
  const promises = useMemo(
    () =>
      reading.data === null || standards === null
        ? noPromises
        : joinPromises(reading.data.promises, standards.standards),
    [reading.data, standards],
  );
  const proposedAtMs = findProposedAtMs(promises, nowMs);
  const waitKnown = times !== null && (times.joinedQueueAtMs ?? times.arrivedAtMs) !== null;
  return {
    promises,
    isRead,
    proposedAtMs,
    answeredAtMs: waitKnown ? times.answeredAtMs : null,
    lateFromMs: findLateFrom(draft, times),
    readContext: () => ({ lists, nowMs: service.readExactNowMs(), zone }),
  };
}

function findLateFrom(draft: Draft, times: ContactTimes | null): InstantMs | null {
  if (times === null || draft.visitor !== null || draft.stillWaiting) return null;
  const happenedAtMs = times.answeredAtMs ?? times.leftUnseenAtMs ?? times.receivedAtMs;
  return draft.openedAtMs - happenedAtMs > lateAfterMs ? happenedAtMs : null;
}

/** The times as far as they can be read; null while one of them is half typed. */
function readTimesSoFar(draft: Draft, time: ReadingTime): ContactTimes | null {
  try {
    return readTimes(draft, time);
  } catch (error) {
    // The form says what is wrong when it is saved; until then only a coded fault is expected here.
    if (error instanceof CodedError) return null;
    throw error;
  }
}

import { useMemo } from 'react';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { brandInstant } from '../../../shared/domain/instant.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { useRead } from '../../ui/use-read.ts';
import { useService } from '../../ui/service.tsx';
import { useZone } from '../../ui/zone.tsx';
import { readTimes } from './build-contact.ts';
import type { ContactTimes, FormContext } from './build-contact.ts';
import { findWay } from './draft-model.ts';
import type { Draft } from './draft-model.ts';
import { findProposedAtMs, joinPromises } from './promises-panel.tsx';
import type { ShownPromise } from './promises-panel.tsx';
import type { TopicChoice } from './topic-match.ts';

/** Joins services and topics into what the type-ahead offers. */
export function useTopicChoices(lists: CentreLists): TopicChoice[] {
  return useMemo(() => {
    const names = new Map(lists.services.map((service) => [service.serviceId, service.name]));
    return lists.topics.map((topic) => ({
      topicId: topic.topicId,
      serviceId: topic.serviceId,
      serviceName: names.get(topic.serviceId) ?? '',
      topicName: topic.name,
      usedHere: topic.usedHere,
    }));
  }, [lists]);
}

const noPromises: readonly ShownPromise[] = [];

/** What the form knows beside the draft: the promises for it, and what building it needs. */
export interface FormKnowledge {
  readonly promises: readonly ShownPromise[];
  readonly proposedAtMs: InstantMs | null;
  /** When they were answered or seen, where the wait before it is known. */
  readonly answeredAtMs: InstantMs | null;
  readonly readContext: () => FormContext;
}

/** Reads what the centre promises for a draft. */
export function useFormContext(draft: Draft, lists: CentreLists): FormKnowledge {
  const service = useService();
  const zone = useZone();
  const nowMs = service.readNowMs();
  const times = readTimesSoFar(draft, nowMs, zone);
  const reading = useRead('contact.promises', {
    channel: draft.channel,
    way: findWay(draft),
    kind: draft.ending === 'complaint' ? 'complaint_1' : draft.kind,
    serviceId: lists.topics.find((topic) => topic.topicId === draft.topicId)?.serviceId ?? null,
    receivedAtMs: times?.receivedAtMs ?? brandInstant(Math.floor(draft.openedAtMs)),
  });
  const standards = useRead('standards.list', {}).data;
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
    proposedAtMs,
    answeredAtMs: waitKnown ? times.answeredAtMs : null,
    readContext: () => ({ lists, nowMs: service.readExactNowMs(), zone, proposedAtMs }),
  };
}

/** The times as far as they can be read; null while one of them is half typed. */
function readTimesSoFar(draft: Draft, nowMs: number, zone: string): ContactTimes | null {
  try {
    return readTimes(draft, { nowMs, zone });
  } catch (error) {
    // The form says what is wrong when it is saved; until then only a coded fault is expected here.
    if (error instanceof CodedError) return null;
    throw error;
  }
}

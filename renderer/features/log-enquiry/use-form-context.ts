import { useMemo } from 'react';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import { brandInstant } from '../../../shared/domain/instant.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { useRead } from '../../ui/use-read.ts';
import type { Reading } from '../../ui/use-read.ts';
import { useService } from '../../ui/service.tsx';
import type { Answer, Question } from '../../ui/service.tsx';
import { useZone } from '../../ui/zone.tsx';
import { readTimes } from './build-contact.ts';
import type { FormContext } from './build-contact.ts';
import { findWay } from './draft-model.ts';
import type { Draft } from './draft-model.ts';
import { findProposedAtMs } from './promises-panel.tsx';
import type { Promises } from './promises-panel.tsx';
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

const noPromises: Promises = [];

/** What the centre promises for a draft, and the context that building it needs. */
export function useFormContext(
  draft: Draft,
  lists: CentreLists,
): { promises: Promises; proposedAtMs: InstantMs | null; readContext: () => FormContext } {
  const service = useService();
  const zone = useZone();
  const receivedAtMs = readReceivedAtMs(draft, service.readNowMs(), zone);
  const question: Question<'contact.promises'> = {
    channel: draft.channel,
    way: findWay(draft),
    kind: draft.ending === 'complaint' ? 'complaint_1' : draft.kind,
    serviceId: lists.topics.find((topic) => topic.topicId === draft.topicId)?.serviceId ?? null,
    receivedAtMs,
  };
  const reading: Reading<Answer<'contact.promises'>> = useRead('contact.promises', question);
  const promises = reading.data?.promises ?? noPromises;
  const proposedAtMs = findProposedAtMs(promises, service.readNowMs());
  const readContext = (): FormContext => ({
    lists,
    nowMs: service.readExactNowMs(),
    zone,
    proposedAtMs,
  });
  return { promises, proposedAtMs, readContext };
}

/** When the draft was received as far as it can be read; a half-typed time counts as its start. */
function readReceivedAtMs(draft: Draft, nowMs: number, zone: string): InstantMs {
  try {
    return readTimes(draft, { nowMs, zone }).receivedAtMs;
  } catch {
    // The form says what is wrong when it is saved; the promises only need a time to start from.
    return brandInstant(Math.floor(draft.openedAtMs));
  }
}

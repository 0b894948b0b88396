import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type { ServiceId, TopicId } from '../../../shared/domain/ids.ts';

/** A service and a topic together, as the one type-ahead offers them. */
export interface TopicChoice {
  readonly topicId: TopicId;
  readonly serviceId: ServiceId;
  readonly serviceName: string;
  readonly topicName: string;
  /** Contacts about it at this desk in the last days. */
  readonly usedHere: number;
}

/** Joins services and topics into what the type-ahead offers. */
export function listTopicChoices(lists: Pick<CentreLists, 'services' | 'topics'>): TopicChoice[] {
  const names = new Map(lists.services.map((service) => [service.serviceId, service.name]));
  return lists.topics.flatMap(({ topicId, serviceId, name, usedHere }) => {
    const serviceName = names.get(serviceId);
    // A topic whose service was withdrawn is not offered either.
    return serviceName === undefined
      ? []
      : [{ topicId, serviceId, serviceName, topicName: name, usedHere }];
  });
}

const small = new Set(['and', 'of', 'the', 'for', 'to', 'in', 'a', 'or', '&']);

function splitWords(text: string): string[] {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f']/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function listInitials(words: readonly string[]): string[] {
  const all = words.map((word) => word.charAt(0)).join('');
  const large = words
    .filter((word) => !small.has(word))
    .map((word) => word.charAt(0))
    .join('');
  return all === large ? [all] : [all, large];
}

/** How well one typed word fits: 3 a whole word, 2 the beginning of one, 1 initials, 0 not at all. */
function rateWord(typed: string, words: readonly string[], initials: readonly string[]): number {
  if (words.includes(typed)) return 3;
  if (words.some((word) => word.startsWith(typed))) return 2;
  return typed.length > 1 && initials.some((letters) => letters.startsWith(typed)) ? 1 : 0;
}

/**
 * Finds topics by word beginnings and initials in any order: "ct ban" finds Council Tax › Banding.
 * Every typed word must fit. Whole words come first, then what this desk uses most, then the name.
 */
export function findTopics(
  choices: readonly TopicChoice[],
  query: string,
  limit: number,
): TopicChoice[] {
  const typed = splitWords(query);
  const rated: { choice: TopicChoice; whole: number; sum: number }[] = [];
  for (const choice of choices) {
    const service = splitWords(choice.serviceName);
    const topic = splitWords(choice.topicName);
    const words = [...service, ...topic];
    const initials = [service, topic, words].flatMap(listInitials);
    const marks = typed.map((word) => rateWord(word, words, initials));
    if (marks.includes(0)) continue;
    const whole = marks.filter((mark) => mark === 3).length;
    rated.push({ choice, whole, sum: marks.reduce((sum, mark) => sum + mark, 0) });
  }
  rated.sort(
    (a, b) =>
      b.whole - a.whole ||
      b.choice.usedHere - a.choice.usedHere ||
      b.sum - a.sum ||
      describeTopic(a.choice).localeCompare(describeTopic(b.choice), 'en-GB'),
  );
  return rated.slice(0, limit).map((entry) => entry.choice);
}

/** "Council Tax › Banding". */
export function describeTopic(choice: Pick<TopicChoice, 'serviceName' | 'topicName'>): string {
  return `${choice.serviceName} › ${choice.topicName}`;
}

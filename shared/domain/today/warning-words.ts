import { assertNever } from '../errors.ts';
import type { Channel, Measure } from '../words.ts';
import type { WarningBand } from './warning-band.ts';
import type { WarningGroup } from './warnings.ts';

const nouns: Readonly<Record<Channel, readonly [one: string, many: string]>> = {
  in_person: ['visitor', 'visitors'],
  phone: ['call', 'calls'],
  email: ['email', 'emails'],
  web_form: ['web form', 'web forms'],
  webchat: ['webchat', 'webchats'],
  social: ['social media message', 'social media messages'],
  letter: ['letter', 'letters'],
  other: ['contact', 'contacts'],
};

const bandWords: Readonly<Record<WarningBand, string>> = {
  minutes: 'within 10 minutes',
  hour: 'within the hour',
  today: 'today',
  tomorrow: 'tomorrow',
  later: 'in the next days',
};

/** One group in words: "3 emails are due a full reply within the hour". */
export function describeWarning(
  group: Pick<WarningGroup, 'channel' | 'measure' | 'band' | 'count'>,
): string {
  const { count, measure } = group;
  const [one, many] = findNoun(group.channel, measure);
  const what = findWhat(group.channel, measure);
  const words = [
    count.toLocaleString('en-GB'),
    count === 1 ? one : many,
    count === 1 ? 'is due' : 'are due',
    what,
    bandWords[group.band],
  ];
  return words.filter((word) => word !== '').join(' ');
}

/** What is promised has its own name; anything else is named by how it came. */
function findNoun(channel: Channel, measure: Measure): readonly [string, string] {
  if (measure === 'call_back') return ['call-back', 'call-backs'];
  if (measure === 'agreed_date') return ['promised date', 'promised dates'];
  return nouns[channel];
}

function findWhat(channel: Channel, measure: Measure): string {
  switch (measure) {
    case 'answer':
      return channel === 'in_person' ? 'to be seen' : 'an answer';
    case 'acknowledge':
      return 'an acknowledgement';
    case 'reply':
      return 'a full reply';
    case 'resolve':
      return 'to be resolved';
    case 'update':
      return 'an update';
    case 'call_back':
    case 'agreed_date':
      return '';
    default:
      return assertNever(measure);
  }
}

const sentencesAtMost = 3;

/** Several groups as one notification: the nearest in words, the rest counted. */
export function describeWarnings(groups: readonly WarningGroup[]): string {
  const shown = groups.slice(0, sentencesAtMost).map((group) => `${describeWarning(group)}.`);
  const rest = groups.slice(sentencesAtMost).reduce((sum, group) => sum + group.count, 0);
  if (rest > 0) shown.push(`${rest.toLocaleString('en-GB')} more will run out soon.`);
  return shown.join('\n');
}

import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type {
  EnquiryCorrection,
  EnquiryDetail,
  TimelineEntry,
} from '../../../shared/contract/schemas-enquiry.ts';
import { assertNever, CodedError } from '../../../shared/domain/errors.ts';
import type { TopicId } from '../../../shared/domain/ids.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import type { Channel, EnquiryKind, Way } from '../../../shared/domain/words.ts';
import { buildAction, makeActionForm, readHappenedAtMs } from '../../ui/enquiry/action-form.ts';
import type { ActionForm, Place } from '../../ui/enquiry/action-form.ts';
import { findActionOf } from '../../ui/enquiry/actions.ts';
import { formatWhen } from '../../ui/when-words.ts';
import { describeWay } from '../../ui/words-shown.ts';

/** What can be wrong about an entry. */
export type Wrong = 'receipt' | 'time' | 'action' | 'never';

export const wrongWords: Readonly<Record<Wrong, string>> = {
  receipt: 'How it came, or about what',
  time: 'The time or the words',
  action: 'Something else',
  never: 'It did not happen',
};

/** What is typed in the dialog that corrects one entry. */
export interface CorrectForm {
  readonly wrong: Wrong;
  readonly happenedText: string;
  readonly text: string;
  /** Why it is taken back; stands beside the correction, not in place of the entry's own words. */
  readonly why: string;
  /** The channel and the way as one choice: "phone voicemail". */
  readonly wayIn: string;
  readonly kind: EnquiryKind;
  readonly topicId: TopicId | null;
  readonly action: ActionForm;
}

/** Every way in that a receipt can name. */
export const waysIn: readonly { readonly channel: Channel; readonly way: Way }[] = [
  { channel: 'phone', way: 'call' },
  { channel: 'phone', way: 'voicemail' },
  { channel: 'phone', way: 'call_back' },
  { channel: 'in_person', way: 'walk_in' },
  { channel: 'in_person', way: 'booked' },
  { channel: 'email', way: 'message' },
  { channel: 'web_form', way: 'form' },
  { channel: 'webchat', way: 'chat' },
  { channel: 'social', way: 'message' },
  { channel: 'letter', way: 'post' },
  { channel: 'other', way: 'message' },
];

/** The name of a way in within the choices. */
export function nameWayIn(one: { readonly channel: Channel; readonly way: Way }): string {
  return `${one.channel} ${one.way}`;
}

/** The ways in with their words; what a file brought and nobody else uses comes along. */
export function listWaysIn(
  detail: Pick<EnquiryDetail, 'channel' | 'way'>,
): { value: string; label: string }[] {
  const known = waysIn.some((one) => nameWayIn(one) === nameWayIn(detail));
  return [...waysIn, ...(known ? [] : [detail])].map((one) => ({
    value: nameWayIn(one),
    label: describeWay(one.channel, one.way),
  }));
}

/** What can be wrong about this entry; the first is what most often is. */
export function listWrongs(entry: TimelineEntry, detail: EnquiryDetail): Wrong[] {
  if (entry.type === 'received') return ['receipt'];
  if (entry.type === 'contact_started') return ['time'];
  const isOurs = entry.streamId === detail.enquiryId;
  return isOurs && findActionOf(entry.type) !== null
    ? ['time', 'action', 'never']
    : ['time', 'never'];
}

/** The form as the dialog opens it: everything as it was recorded. */
export function makeCorrectForm(
  entry: TimelineEntry,
  detail: EnquiryDetail,
  place: Place,
): CorrectForm {
  return {
    wrong: listWrongs(entry, detail)[0] ?? 'time',
    happenedText: formatWhen(entry.happenedAtMs, place.nowMs, place.zone),
    text: entry.text ?? '',
    why: '',
    wayIn: nameWayIn(detail),
    kind: detail.kind,
    topicId: detail.topicId,
    action: makeActionForm(detail, place),
  };
}

/** The correction as the contract takes it. Throws `invalid_input` with the field that needs a look. */
export function buildCorrection(
  entry: TimelineEntry,
  detail: EnquiryDetail,
  form: CorrectForm,
  lists: CentreLists,
  place: Place,
): EnquiryCorrection {
  const { wrong } = form;
  if (wrong === 'never') return { type: 'never' };
  const happenedAtMs = readTime(entry, form, place);
  switch (wrong) {
    case 'time':
      return { type: 'time', happenedAtMs };
    case 'receipt':
      return { type: 'receipt', happenedAtMs, facts: readFacts(detail, form, lists) };
    case 'action': {
      const type = findActionOf(entry.type);
      if (type === null || type === 'approve_exclusion') {
        throw new CodedError('internal', 'This entry is corrected by its time.');
      }
      const action = buildAction(type, { ...form.action, text: form.text }, place);
      return { type: 'action', happenedAtMs, action };
    }
    default:
      return assertNever(wrong);
  }
}

/** The time typed; left as it was shown, it is the recorded one to the millisecond. */
function readTime(entry: TimelineEntry, form: CorrectForm, place: Place): InstantMs {
  const shown = formatWhen(entry.happenedAtMs, place.nowMs, place.zone);
  if (form.happenedText.trim() === shown) return entry.happenedAtMs;
  const atMs = readHappenedAtMs(form.happenedText, place);
  if (atMs === null) {
    throw new CodedError('invalid_input', 'Type when it happened.', 'happenedAtMs');
  }
  return atMs;
}

function readFacts(detail: EnquiryDetail, form: CorrectForm, lists: CentreLists) {
  const way = [...waysIn, detail].find((one) => nameWayIn(one) === form.wayIn) ?? detail;
  const topic = lists.topics.find((one) => one.topicId === form.topicId);
  if (topic === undefined) {
    throw new CodedError('invalid_input', 'Choose what it was about.', 'topicId');
  }
  return {
    channel: way.channel,
    way: way.way,
    kind: form.kind,
    serviceId: topic.serviceId,
    topicId: topic.topicId,
  };
}

import { describe, expect, it } from 'vitest';
import {
  buildCorrection,
  listWaysIn,
  listWrongs,
  makeCorrectForm,
} from '../../renderer/features/enquiry/correct-form.ts';
import {
  buildAction,
  makeActionForm,
  readHappenedAtMs,
} from '../../renderer/ui/enquiry/action-form.ts';
import type { ActionForm } from '../../renderer/ui/enquiry/action-form.ts';
import { enquiryActions, findActionOf, listOffered } from '../../renderer/ui/enquiry/actions.ts';
import { defineWord, figures, nameDefined } from '../../renderer/ui/measure-words.ts';
import type { CentreLists } from '../../shared/contract/schemas-centre.ts';
import type {
  EnquiryAction,
  EnquiryDetail,
  TimelineEntry,
} from '../../shared/contract/schemas-enquiry.ts';
import { actionTypes } from '../../shared/domain/enquiry/offer-actions.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import { toRecordId, toSlugId } from '../../shared/domain/ids.ts';
import { brandInstant } from '../../shared/domain/instant.ts';
import { measures } from '../../shared/domain/words.ts';

const nowMs = Date.parse('2026-11-23T10:00:00Z');
const place = { nowMs, zone: 'Europe/London' };
const enquiryId = toRecordId('01890000-0000-7000-8000-000000000001', 'enquiry');
const topicId = toSlugId('council-tax-banding', 'topic');
const serviceId = toSlugId('council-tax', 'service');

const detail: EnquiryDetail = {
  enquiryId,
  contactId: null,
  reference: 'E-1001',
  kind: 'enquiry',
  channel: 'email',
  way: 'message',
  serviceId,
  serviceName: 'Council Tax',
  topicId,
  topicName: 'Banding',
  siteId: null,
  teamId: null,
  ownerId: null,
  ownerName: null,
  open: true,
  paused: false,
  receivedAtMs: brandInstant(nowMs - 3_600_000),
  closedAtMs: null,
  customer: null,
  customerId: null,
  onBehalf: null,
  aside: null,
  pause: null,
  stage: null,
  finding: null,
  repeatOf: null,
  avoidable: null,
  satisfaction: null,
  callBack: {
    dueAtMs: brandInstant(nowMs + 7_200_000),
    attempts: 1,
    nextAtMs: null,
    proposedAtMs: brandInstant(nowMs + 3_600_000),
  },
  references: [],
  exclusions: [],
  missedWithoutReason: [],
  offered: ['reply', 'note'],
  lastSeq: 1,
  clocks: [],
  timeline: [],
};

const lists: CentreLists = {
  deskId: toSlugId('main-desk', 'desk'),
  siteId: toSlugId('civic-centre', 'site'),
  teamId: toSlugId('contact-centre', 'team'),
  sites: [],
  teams: [],
  services: [{ serviceId, name: 'Council Tax' }],
  topics: [{ topicId, serviceId, name: 'Banding', usedHere: 0 }],
  pauseReasons: [],
  missReasons: [],
  people: [],
};

function fill(part: Partial<ActionForm>): ActionForm {
  return { ...makeActionForm(detail, place), ...part };
}

function findFaultyField(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof CodedError) return error.path;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('the actions of an enquiry', () => {
  it('have words and a key each, and those offered together never share one', () => {
    expect(enquiryActions.map((action) => action.type).toSorted()).toEqual(actionTypes.toSorted());
    const pairs = new Map<string, string[]>();
    for (const { key, type } of enquiryActions) pairs.set(key, [...(pairs.get(key) ?? []), type]);
    const shared = [...pairs.values()].filter((types) => types.length > 1);
    // A pause and its end, a call-back and its promise, a request and its approval.
    expect(shared).toEqual([
      ['attempt_call_back', 'promise_call_back'],
      ['approve_exclusion', 'exclude'],
      ['pause', 'resume'],
    ]);
  });

  it('are shown where the data service offers them, and nowhere else', () => {
    expect(listOffered(detail).map((action) => action.type)).toEqual(['reply', 'note']);
  });
});

describe('the form of an action', () => {
  const built: [EnquiryAction['type'], Partial<ActionForm>, object][] = [
    ['hold', { promisedText: '30 Nov' }, { promised: { day: '2026-11-30' } }],
    [
      'agree_date',
      { promisedText: '30 Nov 17:00' },
      { promised: { atMs: Date.parse('2026-11-30T17:00:00Z') } },
    ],
    ['update', { delay: true }, { delay: true }],
    [
      'promise_call_back',
      { dueText: 'today 15:00' },
      { dueAtMs: Date.parse('2026-11-23T15:00:00Z') },
    ],
    [
      'attempt_call_back',
      { attempt: 'no_answer' },
      { outcome: 'no_answer', nextAtMs: nowMs + 3_600_000 },
    ],
    ['attempt_call_back', { attempt: 'reached' }, { outcome: 'reached', nextAtMs: null }],
    [
      'attempt_call_back',
      { attempt: 'voicemail', nextText: '' },
      { outcome: 'voicemail', nextAtMs: null },
    ],
    [
      'make_appointment',
      { dueText: 'tomorrow 10:30' },
      { atMs: Date.parse('2026-11-24T10:30:00Z'), siteId: null },
    ],
    ['add_reference', { system: ' Housing ', text: 'H 7' }, { system: 'Housing' }],
    ['mark_repeat', { repeatText: 'E-7', repeatOf: enquiryId }, { of: enquiryId }],
    ['mark_repeat', { repeatText: ' ', repeatOf: null }, { of: null }],
    ['decide_complaint', { finding: 'upheld' }, { finding: 'upheld' }],
    ['give_satisfaction', { satisfaction: 'declined' }, { satisfaction: 'declined' }],
  ];

  it.each(built)('%s becomes what the contract takes', (type, part, expected) => {
    expect(buildAction(type, fill(part), place)).toEqual({ type, ...expected });
  });

  const refused: [EnquiryAction['type'], Partial<ActionForm>, string][] = [
    ['hold', {}, 'promised'],
    ['hold', { promisedText: 'soon' }, 'promised'],
    ['pause', {}, 'reasonId'],
    ['transfer', {}, 'teamId'],
    ['promise_call_back', {}, 'dueAtMs'],
    ['promise_call_back', { dueText: 'tomorrow' }, 'dueAtMs'],
    ['attempt_call_back', { attempt: 'voicemail', nextText: 'later' }, 'nextAtMs'],
    ['make_appointment', { dueText: 'Friday' }, 'atMs'],
    ['give_miss_reason', {}, 'standardId'],
    ['exclude', {}, 'reasonId'],
    ['decide_complaint', {}, 'finding'],
    ['give_satisfaction', {}, 'satisfaction'],
    ['mark_repeat', { repeatText: 'E-99' }, 'of'],
    ['add_reference', { text: '1' }, 'system'],
    ['add_reference', { system: 'Housing' }, 'text'],
    ['refer', { text: ' ' }, 'text'],
    ['note', {}, 'text'],
  ];

  it.each(refused)('%s names the field that needs a look', (type, part, path) => {
    expect(findFaultyField(() => buildAction(type, fill(part), place))).toBe(path);
  });

  it('takes no time to come as when it happened', () => {
    expect(readHappenedAtMs('', place)).toBeNull();
    expect(readHappenedAtMs('9:30', place)).toBe(Date.parse('2026-11-23T09:30:00Z'));
    expect(findFaultyField(() => readHappenedAtMs('11:00', place))).toBe('happenedAtMs');
    expect(findFaultyField(() => readHappenedAtMs('yesterday', place))).toBe('happenedAtMs');
  });
});

describe('the form of a correction', () => {
  const entry: TimelineEntry = {
    streamId: enquiryId,
    streamSeq: 2,
    type: 'paused',
    words: 'Paused: waiting for the customer',
    text: 'Asked for the form',
    happenedAtMs: brandInstant(nowMs - 65_432),
    loggedAtMs: brandInstant(nowMs - 65_432),
    late: false,
    superseded: false,
    supersededBy: null,
    correctable: true,
    personName: 'A',
    deskName: 'B',
  };
  const form = makeCorrectForm(entry, detail, place);
  const build = (part: Partial<typeof form>, one = entry) =>
    buildCorrection(one, detail, { ...form, ...part }, lists, place);

  it('keeps the recorded instant to the millisecond while nobody changes its time', () => {
    expect(form.text).toBe('Asked for the form');
    expect(build({})).toEqual({ type: 'time', happenedAtMs: entry.happenedAtMs });
    expect(build({ happenedText: '9:30' })).toEqual({
      type: 'time',
      happenedAtMs: Date.parse('2026-11-23T09:30:00Z'),
    });
    expect(findFaultyField(() => build({ happenedText: '' }))).toBe('happenedAtMs');
  });

  it('offers what can be wrong about the entry', () => {
    expect(listWrongs(entry, detail)).toEqual(['time', 'action', 'never']);
    expect(listWrongs({ ...entry, type: 'replied' }, detail)).toEqual(['time', 'never']);
    expect(listWrongs({ ...entry, type: 'received' }, detail)).toEqual(['receipt']);
    const ofContact = toRecordId('01890000-0000-7000-8000-000000000002', 'contact');
    const answered = { ...entry, type: 'answered', streamId: ofContact };
    expect(listWrongs(answered, detail)).toEqual(['time', 'never']);
    expect(listWrongs({ ...answered, type: 'contact_started' }, detail)).toEqual(['time']);
  });

  it('says how an enquiry really came and about what', () => {
    const received = { ...entry, type: 'received' };
    expect(
      build({ wrong: 'receipt', wayIn: 'phone voicemail', kind: 'complaint_1' }, received),
    ).toEqual({
      type: 'receipt',
      happenedAtMs: entry.happenedAtMs,
      facts: { channel: 'phone', way: 'voicemail', kind: 'complaint_1', serviceId, topicId },
    });
    expect(findFaultyField(() => build({ wrong: 'receipt', topicId: null }, received))).toBe(
      'topicId',
    );
  });

  it('keeps a way in that only a file knows among the choices', () => {
    expect(listWaysIn({ channel: 'other', way: 'post' })).toContainEqual({
      value: 'other post',
      label: 'Other',
    });
  });

  it('puts the right action in place of the wrong one', () => {
    const reasonId = toSlugId('other-team', 'reason');
    const action = { ...form.action, reasonId };
    expect(build({ wrong: 'action', action })).toEqual({
      type: 'action',
      happenedAtMs: entry.happenedAtMs,
      action: { type: 'pause', reasonId, chaseOn: null },
    });
    expect(findFaultyField(() => build({ wrong: 'action' }))).toBe('reasonId');
    expect(findActionOf('no such event')).toBeNull();
  });
});

describe('every measure word', () => {
  it('has a name and a definition that is a sentence', () => {
    for (const word of [...measures, ...figures]) {
      expect(nameDefined(word)).not.toBe('');
      expect(defineWord(word), word).toMatch(/^[A-Z].{40,}\.$/);
    }
  });
});

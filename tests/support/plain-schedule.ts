import fc from 'fast-check';
import type { EventBody } from '../../shared/domain/enquiry/events.ts';
import { toRecordId } from '../../shared/domain/ids.ts';
import {
  avoidableKinds,
  type AvoidableKind,
  type Finding,
  findings,
  type Satisfaction,
  satisfactions,
} from '../../shared/domain/words.ts';
import { brandInstant } from '../../shared/domain/instant.ts';
import { agreedDateStandardId } from '../../shared/domain/standards/standard.ts';
import { makeCallFacts, makeFacts, sample, type SampleCentre } from './sample-centre.ts';

/** One event of a made-up enquiry: minutes after the beginning of time, and by whom. */
interface PlainEvent {
  readonly minute: number;
  readonly body: EventBody;
  readonly isLeader?: boolean;
}

/** A record whose figures plain SQL can work out: see plain-count.ts. */
export type PlainCase =
  | {
      readonly kind: 'call';
      readonly minute: number;
      readonly waitSeconds: number;
      readonly ending: 'answered' | 'unknown' | 'left' | 'waiting';
      readonly satisfaction: Satisfaction | null;
      readonly avoidable: AvoidableKind | null;
    }
  | {
      readonly kind: 'enquiry';
      readonly minute: number;
      readonly gaps: readonly number[];
      readonly promisedMinutes: readonly number[];
      readonly course: 'open' | 'resolved' | 'reopened' | 'twice' | 'aside' | 'taken_back';
      readonly exclusion: 'none' | 'asked' | 'approved' | 'alone';
      readonly isForAgreedDate: boolean;
      readonly matter: 'enquiry' | 'complaint_1' | 'complaint_2';
      readonly isAtFirstContact: boolean;
      readonly transfers: 'none' | 'right' | 'misrouted';
      readonly escalation: 'none' | 'escalated';
      readonly finding: Finding | null;
      /** Few customers, so that they come back; null for nobody known. */
      readonly customer: 1 | 2 | null;
      readonly topic: 'banding' | 'repairs' | null;
      /** Written down so many minutes after it was received. */
      readonly writtenAfter: number;
      /** Where the writing down of the rest begins: what happened first may be written last. */
      readonly writtenFrom: number;
    };

const month = 60 * 24 * 31;

/** Up to a dozen cases over three months. */
export const plainCasesArbitrary: fc.Arbitrary<PlainCase[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('call' as const),
      minute: fc.nat(3 * month),
      waitSeconds: fc.oneof(fc.nat(60), fc.constantFrom(5, 6, 20, 21)),
      ending: fc.constantFrom('answered', 'unknown', 'left', 'waiting'),
      satisfaction: fc.constantFrom(null, ...satisfactions),
      avoidable: fc.constantFrom(null, null, ...avoidableKinds),
    }),
    fc.record({
      kind: fc.constant('enquiry' as const),
      minute: fc.nat(3 * month),
      gaps: fc.array(
        fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.constantFrom(1440, 1439, 1441)),
        {
          minLength: 14,
          maxLength: 14,
        },
      ),
      promisedMinutes: fc.array(fc.nat(8000), { maxLength: 2 }),
      course: fc.constantFrom('open', 'resolved', 'reopened', 'twice', 'aside', 'taken_back'),
      exclusion: fc.constantFrom('none', 'none', 'asked', 'approved', 'alone'),
      isForAgreedDate: fc.boolean(),
      matter: fc.constantFrom('enquiry', 'enquiry', 'complaint_1', 'complaint_2'),
      isAtFirstContact: fc.boolean(),
      transfers: fc.constantFrom('none', 'none', 'right', 'misrouted'),
      escalation: fc.constantFrom('none', 'none', 'escalated'),
      finding: fc.constantFrom(null, ...findings),
      customer: fc.constantFrom(null, 1, 2),
      topic: fc.constantFrom(null, 'banding', 'repairs'),
      writtenAfter: fc.constantFrom(0, 1440, 1441, 5000),
      writtenFrom: fc.nat(8),
    }),
  ),
  { minLength: 1, maxLength: 12 },
);

/** Writes the cases into a centre, one save an event, late entries included. */
export function writePlainCases(
  centre: SampleCentre,
  start: string,
  cases: readonly PlainCase[],
): void {
  const startMs = centre.at(start);
  cases.forEach((one, index) => {
    if (one.kind === 'call') writeCall(centre, startMs, one);
    else writeEnquiry(centre, startMs, one, `EX-${index + 1}`);
  });
  centre.now = brandInstant(startMs + 4 * month * 60_000);
}

function writeCall(
  centre: SampleCentre,
  startMs: number,
  call: Extract<PlainCase, { kind: 'call' }>,
): void {
  const joinedAtMs = brandInstant(startMs + call.minute * 60_000);
  const endedAtMs = brandInstant(joinedAtMs + call.waitSeconds * 1000);
  const endings: Readonly<Record<typeof call.ending, EventBody[]>> = {
    answered: [{ type: 'answered', waitKnown: true }],
    unknown: [{ type: 'answered', waitKnown: false }],
    left: [{ type: 'left_unseen', waitKnown: true }],
    waiting: [],
  };
  centre.save(centre.makeContactId(), [
    {
      happenedAtMs: joinedAtMs,
      body: { type: 'contact_started', facts: makeCallFacts({ origin: 'import' }) },
    },
    { happenedAtMs: joinedAtMs, body: { type: 'joined_queue' } },
    ...endings[call.ending].map((body) => ({ happenedAtMs: endedAtMs, body })),
    ...(call.satisfaction === null
      ? []
      : [
          {
            happenedAtMs: endedAtMs,
            body: { type: 'satisfaction_given', satisfaction: call.satisfaction } as const,
          },
        ]),
    ...(call.avoidable === null
      ? []
      : [
          {
            happenedAtMs: endedAtMs,
            body: { type: 'avoidable_marked', avoidable: call.avoidable } as const,
          },
        ]),
  ]);
}

function writeEnquiry(
  centre: SampleCentre,
  startMs: number,
  enquiry: Extract<PlainCase, { kind: 'enquiry' }>,
  reference: string,
): void {
  const id = centre.makeEnquiryId();
  const facts = makeFacts({
    channel: 'social',
    kind: enquiry.matter,
    topicId: enquiry.topic === null ? null : sample[enquiry.topic],
  });
  const [received, ...rest] = listEnquiryEvents(enquiry, startMs, {
    type: 'received',
    facts,
    reference,
    contactId: null,
    customerId:
      enquiry.customer === null
        ? null
        : toRecordId(`01900000-0000-7000-8000-00000000000${enquiry.customer}`, 'customer'),
  });
  if (received === undefined) return;
  const cut = enquiry.writtenFrom % Math.max(1, rest.length);
  const written = [received, ...rest.slice(cut), ...rest.slice(0, cut)];
  const lastMs = startMs + Math.max(...written.map((event) => event.minute)) * 60_000;
  let resolvedSeq = 0;
  written.forEach((event, index) => {
    if (event.body.type === 'resolved') resolvedSeq = index + 1;
    centre.save(
      id,
      [{ happenedAtMs: brandInstant(startMs + event.minute * 60_000), body: event.body }],
      {
        loggedAtMs: brandInstant(
          event === received ? startMs + (event.minute + enquiry.writtenAfter) * 60_000 : lastMs,
        ),
        personId: event.isLeader === true ? sample.leader : sample.advisor,
      },
    );
  });
  if (enquiry.course === 'taken_back') {
    centre.save(id, [
      {
        happenedAtMs: brandInstant(lastMs),
        body: { type: 'corrected', supersedes: [resolvedSeq] },
      },
    ]);
  }
}

function listEnquiryEvents(
  enquiry: Extract<PlainCase, { kind: 'enquiry' }>,
  startMs: number,
  received: EventBody,
): PlainEvent[] {
  let minute = enquiry.minute;
  const gaps = [...enquiry.gaps];
  const next = (): number => {
    minute += gaps.shift() ?? 1;
    return minute;
  };
  const events: PlainEvent[] = [{ minute, body: received }];
  const resolve = (): void => {
    const { isAtFirstContact: atFirstContact } = enquiry;
    events.push({ minute: next(), body: { type: 'resolved', atFirstContact } });
  };
  for (const promised of enquiry.promisedMinutes) {
    const atMs = brandInstant(startMs + (enquiry.minute + promised) * 60_000);
    events.push({ minute: next(), body: { type: 'date_agreed', promised: { atMs } } });
  }
  if (enquiry.transfers !== 'none') {
    const misrouted = enquiry.transfers === 'misrouted';
    events.push({
      minute: next(),
      body: { type: 'transferred', teamId: sample.back, serviceId: null, misrouted },
    });
  }
  if (enquiry.escalation === 'escalated') {
    events.push({ minute: next(), body: { type: 'escalated', stage: 2 } });
  }
  if (enquiry.finding !== null) {
    events.push({
      minute: next(),
      body: { type: 'complaint_decided', finding: enquiry.finding },
    });
  }
  if (enquiry.course === 'aside') {
    events.push({ minute: next(), body: { type: 'put_aside', reason: 'spam' } });
  } else if (enquiry.course !== 'open') {
    resolve();
    if (enquiry.course === 'reopened' || enquiry.course === 'twice') {
      events.push({ minute: next(), body: { type: 'reopened' } });
    }
    if (enquiry.course === 'twice') resolve();
  }
  const standardId = enquiry.isForAgreedDate ? agreedDateStandardId : null;
  if (enquiry.exclusion !== 'none') {
    const reasonId = sample.systemDown;
    events.push({ minute: next(), body: { type: 'excluded', standardId, reasonId } });
  }
  if (enquiry.exclusion === 'approved' || enquiry.exclusion === 'alone') {
    const isLeader = enquiry.exclusion === 'approved';
    events.push({ minute: next(), body: { type: 'exclusion_approved', standardId }, isLeader });
  }
  return events;
}

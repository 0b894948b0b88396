import fc from 'fast-check';
import type { NewEvent } from '../../electron/data/records/recorder.ts';
import type { EventBody, Facts } from '../../shared/domain/enquiry/events.ts';
import {
  type ContactId,
  type CustomerId,
  type EnquiryId,
  toRecordId,
  toSlugId,
} from '../../shared/domain/ids.ts';
import { brandInstant, brandLocalDay, type InstantMs } from '../../shared/domain/instant.ts';
import { avoidableKinds, findings, satisfactions } from '../../shared/domain/words.ts';
import { agreedDateStandardId } from '../../shared/domain/standards/standard.ts';
import {
  makeCallFacts,
  makeFacts,
  makeVisitFacts,
  sample,
  type SampleCentre,
} from './sample-centre.ts';

/** What can happen next in a made-up history. */
const stepKinds = [
  'call',
  'visit',
  'enquiry',
  'enquiry',
  'enquiry',
  'acknowledge',
  'hold',
  'reply',
  'pause',
  'resume',
  'assign',
  'transfer',
  'agree_date',
  'promise_call_back',
  'attempt_call_back',
  'escalate',
  'resolve',
  'resolve',
  'resolve',
  'reopen',
  'put_aside',
  'exclude',
  'correct_one',
  'correct_receipt',
  'mark_contact',
  'rate_contact',
  'explain_miss',
  'decide',
  'withdraw',
] as const;

/** One step: what happens, how long after the one before, to which record, and how it varies. */
export interface Step {
  readonly kind: (typeof stepKinds)[number];
  readonly afterMinutes: number;
  readonly pick: number;
  readonly amount: number;
  /** How much earlier than it was written down it happened. */
  readonly lateMinutes: number;
}

/** Steps of a history; gaps run from nothing to four days, so that months and DST days are crossed. */
export const scheduleArbitrary: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...stepKinds),
    afterMinutes: fc.oneof(fc.nat(30), fc.nat(600), fc.nat(5760)),
    pick: fc.nat(1000),
    amount: fc.nat(1000),
    lateMinutes: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(3000)),
  }),
  { minLength: 5, maxLength: 30 },
);

/** Where histories begin: before the changes of the clock, and before the end of a year. */
export const scheduleStart = fc.constantFrom(
  '2026-03-26T08:50',
  '2026-10-22T16:00',
  '2026-12-28T10:00',
);

const channels = ['email', 'web_form', 'letter', 'phone', 'in_person', 'social'] as const;
const kinds = ['enquiry', 'complaint_2', 'complaint_1'] as const;
const minuteMs = 60_000;
/** Few, so that they come back. */
const customers = ['1', '2'].map((last) =>
  toRecordId(`01900000-0000-7000-8000-00000000000${last}`, 'customer'),
);

/**
 * Writes a history into a centre, save by save, and leaves its clock after the last of them. With
 * `between` something else is done after some of the steps, at that time.
 */
export function writeSchedule(
  centre: SampleCentre,
  start: string,
  steps: readonly Step[],
  between?: { readonly afterSteps: number; readonly run: () => void },
): void {
  const history = new History(centre, centre.at(start));
  steps.forEach((step, index) => {
    history.take(step);
    // A visitor may be seen up to 34 minutes after a step began.
    centre.now = brandInstant(history.now + 60 * minuteMs);
    if (between?.afterSteps === index + 1) between.run();
  });
}

interface LoggedEnquiry {
  readonly id: EnquiryId;
  receivedAtMs: InstantMs;
  events: number;
  /** The number of the receipt that stands. */
  receiptSeq: number;
}

class History {
  readonly #centre: SampleCentre;
  readonly #contacts: ContactId[] = [];
  readonly #enquiries: LoggedEnquiry[] = [];
  #references = 0;
  now: InstantMs;

  constructor(centre: SampleCentre, now: InstantMs) {
    this.#centre = centre;
    this.now = now;
  }

  take(step: Step): void {
    this.now = brandInstant(this.now + step.afterMinutes * minuteMs);
    if (step.kind === 'call') this.#addCall(step);
    else if (step.kind === 'visit') this.#addVisit(step);
    else if (step.kind === 'enquiry') this.#addEnquiry(step);
    else if (step.kind === 'mark_contact') this.#markContact(step);
    else if (step.kind === 'rate_contact') this.#rateContact(step);
    else this.#act(step);
  }

  #at(seconds: number): InstantMs {
    return brandInstant(this.now + seconds * 1000);
  }

  #addCall(step: Step): void {
    const id = this.#centre.makeContactId();
    const facts = makeCallFacts({ origin: step.amount % 3 === 0 ? 'import' : 'desk' });
    const wait = step.amount % 60;
    const endings: readonly NewEvent[][] = [
      [{ happenedAtMs: this.#at(wait), body: { type: 'answered', waitKnown: true } }],
      [{ happenedAtMs: this.#at(wait), body: { type: 'answered', waitKnown: false } }],
      [{ happenedAtMs: this.#at(wait), body: { type: 'left_unseen', waitKnown: true } }],
      [],
    ];
    this.#centre.save(
      id,
      [
        { happenedAtMs: this.now, body: { type: 'contact_started', facts } },
        { happenedAtMs: this.now, body: { type: 'joined_queue' } },
        ...(endings[step.pick % endings.length] ?? []),
      ],
      { loggedAtMs: this.#at(wait) },
    );
    this.#contacts.push(id);
  }

  #addVisit(step: Step): void {
    const id = this.#centre.makeContactId();
    const isBooked = step.amount % 2 === 0;
    const facts = makeVisitFacts({ way: isBooked ? 'booked' : 'walk_in', siteId: pickSite(step) });
    const started: EventBody = isBooked
      ? { type: 'contact_started', facts, appointmentAtMs: this.#at((step.amount % 900) - 300) }
      : { type: 'contact_started', facts };
    const events: NewEvent[] = [{ happenedAtMs: this.now, body: started }];
    if (step.pick % 5 === 0) events.push({ happenedAtMs: this.now, body: { type: 'no_show' } });
    else events.push({ happenedAtMs: this.now, body: { type: 'arrived' } });
    const seenAtMs = this.#at(step.amount * 2);
    if (step.pick % 5 > 1) {
      events.push({ happenedAtMs: seenAtMs, body: { type: 'answered', waitKnown: true } });
    }
    this.#centre.save(id, events, { loggedAtMs: seenAtMs });
    this.#contacts.push(id);
  }

  #addEnquiry(step: Step): void {
    const id = this.#centre.makeEnquiryId();
    this.#references += 1;
    const happenedAtMs = brandInstant(this.now - step.lateMinutes * minuteMs);
    const contactId = this.#contacts.at(-1) ?? null;
    const body: EventBody = {
      type: 'received',
      facts: pickFacts(step),
      reference: `EX-${this.#references}`,
      contactId,
      customerId: pickCustomer(step),
    };
    this.#centre.save(id, [{ happenedAtMs, body }], { loggedAtMs: this.now });
    this.#enquiries.push({ id, receivedAtMs: happenedAtMs, events: 1, receiptSeq: 1 });
  }

  #markContact(step: Step): void {
    const id = this.#contacts[step.pick % Math.max(1, this.#contacts.length)];
    if (id === undefined) return;
    const avoidable = avoidableKinds[step.amount % (avoidableKinds.length + 2)] ?? null;
    this.#centre.save(id, [
      { happenedAtMs: this.now, body: { type: 'avoidable_marked', avoidable } },
    ]);
  }

  #rateContact(step: Step): void {
    const id = this.#contacts[step.pick % Math.max(1, this.#contacts.length)];
    const satisfaction = satisfactions[step.amount % satisfactions.length];
    if (id === undefined || satisfaction === undefined) return;
    this.#centre.save(id, [
      { happenedAtMs: this.now, body: { type: 'satisfaction_given', satisfaction } },
    ]);
  }

  #act(step: Step): void {
    const enquiry = this.#enquiries[step.pick % Math.max(1, this.#enquiries.length)];
    if (enquiry === undefined) return;
    const latestMs = Math.max(enquiry.receivedAtMs, this.now - step.lateMinutes * minuteMs);
    const happenedAtMs = brandInstant(latestMs);
    const bodies = this.#listBodies(step, enquiry);
    bodies.forEach((body, index) => {
      const personId = index === 0 ? sample.advisor : sample.leader;
      this.#centre.save(enquiry.id, [{ happenedAtMs, body }], { personId, loggedAtMs: this.now });
    });
    enquiry.events += bodies.length;
    if (step.kind === 'correct_receipt') this.#correctReceipt(step, enquiry);
  }

  /** The receipt was wrong: another channel, service and time take its place, in one save. */
  #correctReceipt(step: Step, enquiry: LoggedEnquiry): void {
    this.#references += 1;
    const body: EventBody = {
      type: 'received',
      facts: pickFacts(step),
      reference: `EX-${this.#references}`,
      contactId: null,
      customerId: pickCustomer(step),
    };
    const earlierMs = (step.amount % 90) * minuteMs;
    enquiry.receivedAtMs = brandInstant(enquiry.receivedAtMs - earlierMs);
    this.#centre.save(
      enquiry.id,
      [
        { happenedAtMs: this.now, body: { type: 'corrected', supersedes: [enquiry.receiptSeq] } },
        { happenedAtMs: enquiry.receivedAtMs, body },
      ],
      { loggedAtMs: this.now },
    );
    enquiry.events += 2;
    enquiry.receiptSeq = enquiry.events;
  }

  #listBodies(step: Step, enquiry: LoggedEnquiry): EventBody[] {
    const promised = { atMs: this.#at((step.amount - 200) * 600) };
    switch (step.kind) {
      case 'acknowledge':
        return [{ type: 'acknowledged', automatic: step.amount % 4 === 0 }];
      case 'hold':
        return [{ type: 'holding_reply', promised }];
      case 'reply':
        return [{ type: 'replied' }];
      case 'pause': {
        const reasonId = step.amount % 4 === 0 ? sample.otherTeam : sample.askedCustomer;
        return [{ type: 'paused', reasonId, chaseOn: null }];
      }
      case 'resume':
        return [{ type: 'resumed' }];
      case 'assign':
        return [{ type: 'assigned', ownerId: sample.leader }];
      case 'transfer':
        return [
          {
            type: 'transferred',
            teamId: sample.back,
            serviceId: null,
            misrouted: step.amount % 3 === 0,
          },
        ];
      case 'agree_date':
        return [
          {
            type: 'date_agreed',
            promised:
              step.amount % 2 === 0
                ? promised
                : {
                    day: brandLocalDay(
                      `2026-11-${String((step.amount % 28) + 1).padStart(2, '0')}`,
                    ),
                  },
          },
        ];
      case 'promise_call_back':
        return [{ type: 'call_back_promised', dueAtMs: this.#at(step.amount * 60) }];
      case 'attempt_call_back': {
        const outcome = step.amount % 2 === 0 ? 'reached' : 'no_answer';
        return [{ type: 'call_back_attempted', outcome }];
      }
      case 'escalate':
        return [{ type: 'escalated', stage: step.amount % 3 === 0 ? 1 : 2 }];
      case 'decide': {
        const finding = findings[step.amount % findings.length] ?? 'upheld';
        return [{ type: 'complaint_decided', finding }];
      }
      case 'explain_miss': {
        const standardId = toSlugId('resolved-in-1-day', 'standard');
        return [{ type: 'miss_reason_given', standardId, reasonId: sample.noStaff }];
      }
      case 'withdraw':
        return step.amount % 4 === 0 ? [{ type: 'withdrawn' }] : [];
      case 'resolve':
        return [{ type: 'resolved', atFirstContact: step.amount % 2 === 0 }];
      case 'reopen':
        return [{ type: 'reopened' }];
      case 'put_aside':
        return [{ type: 'put_aside', reason: 'duplicate' }];
      case 'exclude': {
        const standardId = step.amount % 2 === 0 ? null : agreedDateStandardId;
        const excluded: EventBody = { type: 'excluded', standardId, reasonId: sample.systemDown };
        return step.amount % 3 === 0
          ? [excluded]
          : [excluded, { type: 'exclusion_approved', standardId }];
      }
      case 'correct_one': {
        const wrong = 1 + (step.amount % enquiry.events);
        return wrong === enquiry.receiptSeq ? [] : [{ type: 'corrected', supersedes: [wrong] }];
      }
      case 'correct_receipt':
      case 'call':
      case 'visit':
      case 'enquiry':
      case 'mark_contact':
      case 'rate_contact':
        return [];
    }
  }
}

function pickFacts(step: Step): Facts {
  const channel = channels[step.amount % channels.length] ?? 'email';
  return makeFacts({
    channel,
    way: channel === 'in_person' ? 'walk_in' : channel === 'phone' ? 'call' : 'message',
    kind: kinds[step.pick % kinds.length] ?? 'enquiry',
    serviceId: step.amount % 7 === 0 ? null : sample.housing,
    topicId: step.amount % 5 === 0 ? null : sample.repairs,
    siteId: pickSite(step),
  });
}

/** A third of them are of nobody known. */
function pickCustomer(step: Step): CustomerId | null {
  return customers[step.amount % (customers.length + 1)] ?? null;
}

function pickSite(step: Step): Facts['siteId'] {
  return step.pick % 3 === 0 ? null : step.pick % 3 === 1 ? sample.townHall : sample.library;
}

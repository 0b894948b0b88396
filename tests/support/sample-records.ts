import type { NewEvent } from '../../electron/data/records/recorder.ts';
import type { EventBody, Facts } from '../../shared/domain/enquiry/events.ts';
import type { ContactId, EnquiryId } from '../../shared/domain/ids.ts';
import {
  makeCallFacts,
  makeFacts,
  makeVisitFacts,
  sample,
  type SampleCentre,
} from './sample-centre.ts';

/** What happened to an enquiry, as local times of the centre. */
export interface EnquiryStory {
  readonly received: string;
  readonly resolved?: string;
  readonly facts?: Partial<Facts>;
  readonly events?: readonly (readonly [at: string, body: EventBody])[];
}

let references = 0;

/** Logs a message on social media (covered by "resolved in 24 hours" alone, unless facts say else). */
export function logEnquiry(centre: SampleCentre, story: EnquiryStory): EnquiryId {
  const id = centre.makeEnquiryId();
  references += 1;
  const events: NewEvent[] = [
    {
      happenedAtMs: centre.at(story.received),
      body: {
        type: 'received',
        facts: makeFacts({ channel: 'social', ...story.facts }),
        reference: `EX-${references}`,
        contactId: null,
        customerId: null,
      },
    },
  ];
  for (const [at, body] of story.events ?? []) events.push({ happenedAtMs: centre.at(at), body });
  if (story.resolved !== undefined) {
    const body: EventBody = { type: 'resolved', atFirstContact: false };
    events.push({ happenedAtMs: centre.at(story.resolved), body });
  }
  centre.save(id, events);
  return id;
}

/** Says that an enquiry should not count for some standard or any; approved by a second person or not. */
export function excludeEnquiry(
  centre: SampleCentre,
  id: EnquiryId,
  at: string,
  approvedBy: 'nobody' | 'the_same' | 'another',
): void {
  const happenedAtMs = centre.at(at);
  const excluded: EventBody = {
    type: 'excluded',
    standardId: null,
    reasonId: sample.systemDown,
  };
  centre.save(id, [{ happenedAtMs, body: excluded }]);
  if (approvedBy === 'nobody') return;
  const personId = approvedBy === 'another' ? sample.leader : sample.advisor;
  const approved: EventBody = { type: 'exclusion_approved', standardId: null };
  centre.save(id, [{ happenedAtMs, body: approved }], { personId });
}

/** Logs a call that joined the queue and was answered, given up or still waits. */
export function logCall(
  centre: SampleCentre,
  call: {
    readonly joined: string;
    readonly origin: 'desk' | 'import';
    readonly answered?: string;
    readonly left?: string;
  },
): ContactId {
  const facts = makeCallFacts({ origin: call.origin });
  return logWaiting(centre, facts, { type: 'joined_queue' }, call.joined, call);
}

/** Logs a visit: walk-in or, with an appointment, booked. */
export function logVisit(
  centre: SampleCentre,
  visit: {
    readonly arrived: string;
    readonly appointment?: string;
    readonly answered?: string;
    readonly left?: string;
  },
): ContactId {
  const facts = makeVisitFacts({ way: visit.appointment === undefined ? 'walk_in' : 'booked' });
  return logWaiting(centre, facts, { type: 'arrived' }, visit.arrived, visit);
}

function logWaiting(
  centre: SampleCentre,
  facts: Facts,
  came: EventBody,
  at: string,
  rest: { readonly answered?: string; readonly left?: string; readonly appointment?: string },
): ContactId {
  const id = centre.makeContactId();
  const { appointment, answered, left } = rest;
  const started: EventBody = {
    type: 'contact_started',
    facts,
    ...(appointment === undefined ? {} : { appointmentAtMs: centre.at(appointment) }),
  };
  const events: NewEvent[] = [
    { happenedAtMs: centre.at(at), body: started },
    { happenedAtMs: centre.at(at), body: came },
  ];
  if (answered !== undefined) {
    const body: EventBody = { type: 'answered', waitKnown: true };
    events.push({ happenedAtMs: centre.at(answered), body });
  }
  if (left !== undefined) {
    events.push({ happenedAtMs: centre.at(left), body: { type: 'left_unseen', waitKnown: true } });
  }
  centre.save(id, events);
  return id;
}

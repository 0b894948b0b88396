import { assertNever } from '../errors.ts';
import type { Authority, Finding } from '../words.ts';
import type { EventBody } from './events.ts';

/** What names an event's words may need, and how the centre writes a time. */
export interface EventWords {
  readonly findReason: (reasonId: string) => string;
  readonly findPerson: (personId: string) => string;
  readonly findTeam: (teamId: string) => string;
  readonly findNeed: (needId: string) => string;
  readonly findTally: (tallyId: string) => string;
  readonly findStandard: (standardId: string) => string;
  readonly writeTime: (atMs: number) => string;
  readonly writeDay: (day: string) => string;
}

const findingWords: Readonly<Record<Finding, string>> = {
  upheld: 'upheld',
  partly_upheld: 'partly upheld',
  not_upheld: 'not upheld',
};

const authorityWords: Readonly<Record<Authority, string>> = {
  said_so: 'the customer said so',
  written: 'in writing',
  power_of_attorney: 'power of attorney',
  parent: 'parent or guardian',
  court: 'appointed by a court',
};

/** One event in plain words, as the timeline shows it: "Paused: waiting for the customer". */
export function describeEvent(body: EventBody, words: EventWords): string {
  switch (body.type) {
    case 'contact_started':
      return body.facts.direction === 'inbound' ? 'Contact began' : 'We contacted the customer';
    case 'joined_queue':
      return 'Joined the queue';
    case 'arrived':
      return 'Arrived';
    case 'called':
      return 'Called to the desk';
    case 'answered':
      return body.waitKnown ? 'Answered or seen' : 'Answered or seen; the wait was not recorded';
    case 'left_unseen':
      return 'Left before being answered or seen';
    case 'no_show':
      return 'Did not come to the appointment';
    case 'contact_ended':
      return 'Contact ended';
    case 'satisfaction_given':
      return `Satisfaction: ${body.satisfaction}`;
    case 'avoidable_marked':
      return body.avoidable === null ? 'Not avoidable after all' : 'Marked as avoidable contact';
    case 'tallied':
      return `Counted: ${words.findTally(body.tallyId)}`;
    case 'adjustment':
      return `${words.findNeed(body.needId)}: ${body.met ? 'met' : 'not met'}`;
    case 'received':
      return 'Received';
    case 'acknowledged':
      return body.automatic ? 'Automatic receipt sent' : 'Acknowledged';
    case 'holding_reply':
      return `Holding reply: answer promised by ${writePromised(body.promised, words)}`;
    case 'replied':
      return 'Full reply sent';
    case 'updated_customer':
      return body.delay === true
        ? 'Customer told that it will be late'
        : 'Customer kept up to date';
    case 'paused': {
      const chase = body.chaseOn === null ? '' : `, chase on ${words.writeDay(body.chaseOn)}`;
      return `Paused: ${words.findReason(body.reasonId)}${chase}`;
    }
    case 'resumed':
      return 'Resumed';
    case 'assigned':
      return body.ownerId === null
        ? 'Assigned to nobody'
        : `Assigned to ${words.findPerson(body.ownerId)}`;
    case 'transferred':
      return `Transferred to ${words.findTeam(body.teamId)}${body.misrouted ? ' (sent to the wrong team)' : ''}`;
    case 'date_agreed':
      return `Date agreed: ${writePromised(body.promised, words)}`;
    case 'call_back_promised':
      return `Call-back promised by ${words.writeTime(body.dueAtMs)}`;
    case 'call_back_attempted': {
      if (body.outcome === 'reached') return 'Called back: reached';
      const next =
        body.nextAtMs === undefined ? '' : `, next try ${words.writeTime(body.nextAtMs)}`;
      return `Called back: ${body.outcome === 'voicemail' ? 'left a voicemail' : 'no answer'}${next}`;
    }
    case 'escalated':
      return `Escalated to stage ${body.stage}`;
    case 'complaint_decided':
      return `Complaint looked into: ${findingWords[body.finding]}`;
    case 'referred':
      return 'Referred to another body';
    case 'appointment_made':
      return `Appointment made for ${words.writeTime(body.atMs)}`;
    case 'on_behalf':
      return `Asked for somebody else: ${authorityWords[body.authority]}, identity ${body.identityChecked ? 'checked' : 'not checked'}`;
    case 'repeat_marked':
      return body.of === null ? 'Not a repeat after all' : 'Repeat of an earlier enquiry';
    case 'reference_added':
      return `Reference in ${body.system}`;
    case 'withdrawn':
      return 'Logged by mistake and taken back; it counts nowhere';
    case 'resolved':
      return body.atFirstContact ? 'Resolved at first contact' : 'Resolved';
    case 'reopened':
      return 'Reopened';
    case 'put_aside':
      return `Put aside: ${body.reason.replace('_', ' ')}`;
    case 'excluded':
      return `Exclusion asked for: ${words.findReason(body.reasonId)}`;
    case 'exclusion_approved':
      return 'Exclusion approved';
    case 'miss_reason_given':
      return `Why missed (${words.findStandard(body.standardId)}): ${words.findReason(body.reasonId)}`;
    case 'due_moved':
      return `Due time moved by a change of opening days (${words.findStandard(body.standardId)})`;
    case 'corrected':
      return 'Corrected; the original stays below';
    case 'note':
      return 'Note';
    default:
      return assertNever(body);
  }
}

function writePromised(
  promised: { readonly atMs: number } | { readonly day: string },
  words: EventWords,
): string {
  return 'atMs' in promised ? words.writeTime(promised.atMs) : words.writeDay(promised.day);
}

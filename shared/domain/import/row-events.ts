import type { EventBody, Facts } from '../enquiry/events.ts';
import type { ContactId } from '../ids.ts';
import type { InstantMs } from '../instant.ts';
import type { ImportedRow } from './imported-row.ts';

/** One thing a row says has happened. */
export interface ImportedEvent {
  readonly happenedAtMs: InstantMs;
  readonly body: EventBody;
}

/**
 * The events of a row's contact: it began, and where the file says so, somebody waited and was
 * answered or left. Without a word about waiting there is no queue event, so no `answer` clock.
 */
export function listContactEvents(row: ImportedRow, facts: Facts): ImportedEvent[] {
  const { receivedAtMs, appointmentAtMs, wait, satisfaction } = row;
  const events: ImportedEvent[] = [
    {
      happenedAtMs: receivedAtMs,
      body: {
        type: 'contact_started',
        facts,
        ...(appointmentAtMs === null ? {} : { appointmentAtMs }),
      },
    },
  ];
  if (wait !== null && wait.end === 'no_show') {
    events.push({ happenedAtMs: wait.atMs, body: { type: 'no_show' } });
  } else if (wait !== null) {
    const came = facts.channel === 'in_person' ? 'arrived' : 'joined_queue';
    events.push(
      { happenedAtMs: wait.fromMs, body: { type: came } },
      { happenedAtMs: wait.atMs, body: { type: wait.end, waitKnown: wait.known } },
    );
  }
  if (satisfaction !== null) {
    const happenedAtMs = row.resolvedAtMs ?? wait?.atMs ?? receivedAtMs;
    events.push({ happenedAtMs, body: { type: 'satisfaction_given', satisfaction } });
  }
  return events;
}

/**
 * The events of a row's enquiry, in the order they happened. It counts as resolved at the first
 * contact only where the file proves it: closed at the very moment it was received or answered.
 */
export function listEnquiryEvents(
  row: ImportedRow,
  facts: Facts,
  links: { readonly reference: string; readonly contactId: ContactId | null },
): ImportedEvent[] {
  const { receivedAtMs, acknowledgedAtMs, repliedAtMs, resolvedAtMs, promised } = row;
  const events: ImportedEvent[] = [
    {
      happenedAtMs: receivedAtMs,
      body: { type: 'received', facts, ...links, customerId: null },
    },
  ];
  if (promised !== null) {
    events.push({ happenedAtMs: receivedAtMs, body: { type: 'date_agreed', promised } });
  }
  if (acknowledgedAtMs !== null) {
    events.push({
      happenedAtMs: acknowledgedAtMs,
      body: { type: 'acknowledged', automatic: false },
    });
  }
  if (repliedAtMs !== null) events.push({ happenedAtMs: repliedAtMs, body: { type: 'replied' } });
  if (resolvedAtMs !== null) {
    const answeredAtMs = row.wait?.end === 'answered' && row.wait.known ? row.wait.atMs : null;
    const atFirstContact = resolvedAtMs === receivedAtMs || resolvedAtMs === answeredAtMs;
    events.push({ happenedAtMs: resolvedAtMs, body: { type: 'resolved', atFirstContact } });
  }
  // What came out of order in the file stays in the order it happened; equal times keep this order.
  return events.toSorted((a, b) => a.happenedAtMs - b.happenedAtMs);
}

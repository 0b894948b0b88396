import { beforeEach, describe, expect, it } from 'vitest';
import {
  changeEnding,
  changeKind,
  makeEnquiry,
  readActive,
} from '../../renderer/features/log-enquiry/draft-model.ts';
import type { Draft } from '../../renderer/features/log-enquiry/draft-model.ts';
import {
  addEnquiry,
  changeEnquiry,
  closeContact,
  openContact,
  putEnquiryBack,
  removeEnquiry,
  reopenContact,
  showEnquiry,
  showNeighbour,
  useDrafts,
} from '../../renderer/features/log-enquiry/drafts.ts';
import { findNext } from '../../renderer/features/log-enquiry/find-next.ts';
import { describeSaved } from '../../renderer/features/log-enquiry/save-contact.ts';
import type { ContactDraft, LoggedContact } from '../../shared/contract/schemas-contact.ts';
import { avoidableKinds } from '../../shared/domain/words.ts';
import { makeRecordId } from '../support/call-draft.ts';

const openedAtMs = Date.parse('2026-11-23T10:14:08Z');

function readActiveDraft(): Draft {
  const { drafts, activeId } = useDrafts.getState();
  const draft = drafts.find((known) => known.contactId === activeId);
  if (draft === undefined) throw new Error('No form shows.');
  return draft;
}

function listNotes(): string[] {
  return readActiveDraft().enquiries.map((enquiry) => enquiry.note);
}

beforeEach(() => {
  useDrafts.setState({ drafts: [], activeId: null });
  openContact('call', openedAtMs);
});

describe('several enquiries in one contact', () => {
  /** A contact that carries three, the last of which shows. */
  function openThree(): Draft {
    const { contactId } = readActiveDraft();
    changeEnquiry(contactId, { note: 'one' });
    for (const note of ['two', 'three']) {
      addEnquiry(contactId, openedAtMs);
      changeEnquiry(contactId, { note });
    }
    return readActiveDraft();
  }

  it('are added at the end and shown, each with an id of its own', () => {
    const draft = openThree();
    expect(listNotes()).toEqual(['one', 'two', 'three']);
    expect(draft.at).toBe(2);
    expect(new Set(draft.enquiries.map(({ enquiryId }) => enquiryId)).size).toBe(3);
  });

  it('change one at a time', () => {
    const { contactId } = openThree();
    showEnquiry(contactId, 1);
    changeEnquiry(contactId, { note: 'second' });
    expect(listNotes()).toEqual(['one', 'second', 'three']);
  });

  it('are taken out and put back in their place, whatever changed since', () => {
    const { contactId } = openThree();
    showEnquiry(contactId, 1);
    const removed = readActive(readActiveDraft());
    removeEnquiry(contactId);
    expect(listNotes()).toEqual(['one', 'three']);
    changeEnquiry(contactId, { note: 'third' });
    putEnquiryBack(contactId, removed, 1);
    expect(listNotes()).toEqual(['one', 'two', 'third']);
    expect(readActive(readActiveDraft()).note).toBe('two');
  });

  it('always leave one, and are never more than the contract takes', () => {
    const { contactId } = readActiveDraft();
    removeEnquiry(contactId);
    expect(listNotes()).toHaveLength(1);
    for (let added = 1; added < 20; added += 1) addEnquiry(contactId, openedAtMs);
    expect(addEnquiry(contactId, openedAtMs)).toBe(false);
    expect(listNotes()).toHaveLength(20);
  });
});

describe('several contacts', () => {
  it('follow each other in a ring', () => {
    openContact('counter', openedAtMs);
    openContact('online', openedAtMs);
    const types = [1, 1, 1, -1].map((step) => {
      showNeighbour(step === 1 ? 1 : -1);
      return readActiveDraft().type;
    });
    expect(types).toEqual(['call', 'counter', 'online', 'counter']);
  });
});

describe('a contact that was taken back', () => {
  it('opens as it was, under ids that no record has', () => {
    const before = readActiveDraft();
    changeEnquiry(before.contactId, { note: 'As it was.' });
    const saved: Draft = { ...readActiveDraft(), state: 'saving' };
    closeContact(before.contactId);
    reopenContact(saved, openedAtMs);
    const again = readActiveDraft();
    expect(again).toMatchObject({ state: 'open', sent: null, fault: null });
    expect(listNotes()).toEqual(['As it was.']);
    expect(again.contactId).not.toBe(before.contactId);
    expect(readActive(again).enquiryId).not.toBe(readActive(before).enquiryId);
  });

  it('stays the same visitor where reception had added them', () => {
    const visitor = { ticket: 'A1', arrivedAtMs: null, appointmentAtMs: null, seenAtMs: null };
    const saved: Draft = { ...readActiveDraft(), visitor };
    closeContact(saved.contactId);
    reopenContact(saved, openedAtMs);
    expect(readActiveDraft().contactId).toBe(saved.contactId);
    expect(readActive(readActiveDraft()).enquiryId).not.toBe(readActive(saved).enquiryId);
  });
});

describe('kind and ending', () => {
  const plain = makeEnquiry(makeRecordId('enquiry'));

  it('follow each other where one decides the other', () => {
    expect(changeEnding(plain, 'complaint').kind).toBe('complaint_1');
    expect(changeEnding({ ...plain, kind: 'complaint_2' }, 'complaint').kind).toBe('complaint_2');
    expect(changeEnding({ ...plain, kind: 'complaint_2' }, 'resolved_now').kind).toBe('enquiry');
    expect(changeEnding(plain, 'compliment').kind).toBe('compliment');
    expect(changeKind({ ...plain, ending: 'complaint' }, 'enquiry').ending).toBe('resolved_now');
  });

  it('leave each other alone otherwise', () => {
    const request = { ...plain, kind: 'service_request' } as const;
    expect(changeEnding(request, 'next_step').kind).toBeUndefined();
    expect(changeKind({ ...plain, ending: 'transfer' }, 'suggestion')).toEqual({
      kind: 'suggestion',
    });
  });
});

describe('a key that goes through a list', () => {
  it('begins with the commonest and ends with none', () => {
    const pressed = [null, ...avoidableKinds].map((kind) => findNext(avoidableKinds, kind));
    expect(pressed).toEqual([...avoidableKinds, null]);
  });
});

describe('what is said of a save', () => {
  function say(
    outcomes: readonly (readonly [ContactDraft['enquiries'][number]['outcome'], boolean])[],
    leftUnseen = false,
  ): string {
    const enquiries = outcomes.map(([outcome, closed], at) => ({
      enquiryId: makeRecordId('enquiry'),
      reference: `E-${at + 1}`,
      closed,
      outcome,
    }));
    const contact = {
      channel: 'phone',
      leftUnseenAtMs: leftUnseen ? openedAtMs : null,
      enquiries,
    };
    return describeSaved(
      contact as unknown as ContactDraft,
      { enquiries } as unknown as LoggedContact,
    );
  }

  it('names each enquiry with what became of it', () => {
    expect(
      say([
        [{ type: 'resolved_now' }, true],
        [{ type: 'next_step', ownerId: null, promised: null }, false],
        [{ type: 'referral', organisation: 'X' }, true],
        [{ type: 'put_aside', reason: 'spam' }, true],
      ]),
    ).toBe('E-1, resolved at first contact; E-2, open in the queue; E-3, referred; E-4, put aside');
  });

  it('says that a call was missed', () => {
    expect(say([], true)).toBe('Missed call.');
  });
});

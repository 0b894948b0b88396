import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeDraftBody } from '../../renderer/features/log-enquiry/draft-body.ts';
import { makeDraft } from '../../renderer/features/log-enquiry/draft-model.ts';
import type { Draft } from '../../renderer/features/log-enquiry/draft-model.ts';
import {
  addDraft,
  changeEnquiry,
  closeContact,
  markDraft,
  openContact,
  useDrafts,
} from '../../renderer/features/log-enquiry/drafts.ts';
import { startKeeping } from '../../renderer/features/log-enquiry/keep-drafts.ts';
import type { ScreenService } from '../../renderer/ui/service.tsx';
import { CodedError } from '../../shared/domain/errors.ts';
import { type PersonId, toSlugId } from '../../shared/domain/ids.ts';
import { makeRecordId } from '../support/call-draft.ts';

const asha = toSlugId('asha', 'person');
const ben = toSlugId('ben', 'person');
const openedAtMs = Date.parse('2026-11-23T10:14:08Z');

interface Kept {
  readonly draftId: string;
  readonly personId: PersonId;
  readonly kind: string;
  readonly body: string;
}

/** A data service that keeps drafts in memory as the real one does, for whoever is signed in. */
function makeService() {
  const kept = new Map<string, Kept>();
  const desk = { personId: asha as PersonId | null, isDown: false, writes: 0 };
  const answer = (method: string, input: unknown): unknown => {
    if (desk.isDown) throw new CodedError('unavailable', 'The records are not answering.');
    if (desk.personId === null) throw new CodedError('forbidden', 'Sign in first.');
    const asked = input as Kept;
    if (method === 'draft.save') {
      if (asked.personId !== desk.personId) throw new CodedError('conflict', 'Somebody else.');
      desk.writes += 1;
      kept.set(asked.draftId, asked);
      return { changedAtMs: openedAtMs };
    }
    if (method === 'draft.discard') {
      kept.delete(asked.draftId);
      return {};
    }
    const own = [...kept.values()].filter(({ personId }) => personId === desk.personId);
    return { drafts: own.map((one) => ({ ...one, changedAtMs: openedAtMs })) };
  };
  const service: ScreenService = {
    call: (method, input) =>
      new Promise((resolve) => resolve(answer(method, structuredClone(input)) as never)),
    on: () => () => undefined,
    subscribeToTick: () => () => undefined,
    readNowMs: () => openedAtMs,
    readExactNowMs: () => openedAtMs,
    subscribeToConnection: () => () => undefined,
    readGeneration: () => 1,
    saveText: () => Promise.resolve({ outcome: 'cancelled' }),
    saveExport: () => Promise.resolve({ outcome: 'cancelled' }),
    print: () => undefined,
  };
  return { service, kept, desk };
}

function readOnly(): Draft {
  const [draft] = useDrafts.getState().drafts;
  if (draft === undefined) throw new Error('No form is open.');
  return draft;
}

function type(note: string): void {
  changeEnquiry(readOnly().contactId, { note });
}

const stops: (() => void)[] = [];

function keepFor(service: ScreenService, personId: PersonId): void {
  stops.splice(0).forEach((stop) => stop());
  stops.push(startKeeping(service, personId, true));
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', new EventTarget());
  useDrafts.setState({ ownerId: null, drafts: [], activeId: null, unreadable: [], notKept: null });
});

afterEach(() => {
  stops.splice(0).forEach((stop) => stop());
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('an open form', () => {
  it('is written a quarter of a second after a change, once for many letters', async () => {
    const { service, kept, desk } = makeService();
    keepFor(service, asha);
    openContact('call', openedAtMs);
    for (const note of ['W', 'Wa', 'Wan', 'Want']) type(note);
    await vi.advanceTimersByTimeAsync(240);
    expect(kept.size).toBe(0);
    await vi.advanceTimersByTimeAsync(20);
    expect(desk.writes).toBe(1);
    expect(kept.get(readOnly().contactId)?.body).toContain('"note":"Want"');
    await vi.advanceTimersByTimeAsync(5000);
    expect(desk.writes).toBe(1);
  });

  it('is written at once when the window loses the focus', async () => {
    const { service, kept } = makeService();
    keepFor(service, asha);
    openContact('call', openedAtMs);
    type('Wants to appeal.');
    window.dispatchEvent(new Event('blur'));
    await vi.advanceTimersByTimeAsync(0);
    expect(kept.get(readOnly().contactId)?.body).toContain('Wants to appeal.');
  });

  it('is not written again while it is being saved, nor after', async () => {
    const { service, kept } = makeService();
    keepFor(service, asha);
    openContact('call', openedAtMs);
    const { contactId } = readOnly();
    await vi.advanceTimersByTimeAsync(300);
    markDraft(contactId, { state: 'saving' });
    kept.delete(contactId);
    await vi.advanceTimersByTimeAsync(300);
    closeContact(contactId);
    await vi.advanceTimersByTimeAsync(5000);
    expect(kept.size).toBe(0);
  });

  it('goes from the records when it is discarded, and comes back with its undo', async () => {
    const { service, kept } = makeService();
    keepFor(service, asha);
    openContact('call', openedAtMs);
    type('Wants to appeal.');
    await vi.advanceTimersByTimeAsync(300);
    const discarded = readOnly();
    closeContact(discarded.contactId);
    await vi.advanceTimersByTimeAsync(300);
    expect(kept.size).toBe(0);
    addDraft(discarded);
    await vi.advanceTimersByTimeAsync(300);
    expect(kept.get(discarded.contactId)?.body).toContain('Wants to appeal.');
  });

  it('says that it is not kept while the records do not answer, and is kept when they do', async () => {
    const { service, kept, desk } = makeService();
    keepFor(service, asha);
    desk.isDown = true;
    openContact('call', openedAtMs);
    await vi.advanceTimersByTimeAsync(300);
    expect(useDrafts.getState().notKept).toContain('kept in this window only');
    desk.isDown = false;
    await vi.advanceTimersByTimeAsync(2100);
    expect(kept.size).toBe(1);
    expect(useDrafts.getState().notKept).toBeNull();
  });
});

describe('a change of user', () => {
  it('shows nobody the forms of another, and gives each their own back', async () => {
    const { service, desk } = makeService();
    keepFor(service, asha);
    openContact('call', openedAtMs);
    type('From Asha.');
    await vi.advanceTimersByTimeAsync(300);
    desk.personId = ben;
    keepFor(service, ben);
    expect(useDrafts.getState().drafts).toEqual([]);
    await vi.advanceTimersByTimeAsync(300);
    openContact('counter', openedAtMs);
    type('From Ben.');
    await vi.advanceTimersByTimeAsync(300);
    desk.personId = asha;
    keepFor(service, asha);
    expect(useDrafts.getState().drafts).toEqual([]);
    await vi.advanceTimersByTimeAsync(300);
    expect(useDrafts.getState().drafts).toHaveLength(1);
    expect(readOnly().enquiries[0]?.note).toBe('From Asha.');
  });

  it('keeps what could not be written before the lock, and never as another’s', async () => {
    const { service, kept, desk } = makeService();
    keepFor(service, asha);
    openContact('call', openedAtMs);
    desk.personId = null;
    type('Typed as the desk locked.');
    await vi.advanceTimersByTimeAsync(300);
    desk.personId = ben;
    keepFor(service, ben);
    await vi.advanceTimersByTimeAsync(3000);
    expect(kept.size).toBe(0);
    desk.personId = asha;
    keepFor(service, asha);
    await vi.advanceTimersByTimeAsync(300);
    expect(readOnly().enquiries[0]?.note).toBe('Typed as the desk locked.');
    type('Typed as the desk locked. And more.');
    await vi.advanceTimersByTimeAsync(300);
    expect(kept.get(readOnly().contactId)?.personId).toBe(asha);
  });
});

describe('what was kept before a start', () => {
  it('comes back as it was, and is not written again until it changes', async () => {
    const { service, kept, desk } = makeService();
    const ids = { contactId: makeRecordId('contact'), enquiryId: makeRecordId('enquiry') };
    const before: Draft = { ...makeDraft('online', ids, openedAtMs), channel: 'letter' };
    const body = writeDraftBody({ ...before, fault: { message: 'x', path: null } });
    kept.set(ids.contactId, {
      draftId: ids.contactId,
      personId: asha,
      kind: 'contact',
      body,
    });
    keepFor(service, asha);
    await vi.advanceTimersByTimeAsync(1000);
    expect(readOnly()).toEqual(before);
    expect(desk.writes).toBe(0);
  });

  it.each([
    ['no JSON', '{"version":1'],
    ['another version', '{"version":2}'],
    ['a field of another shape', '{"version":1,"enquiries":[]}'],
  ])('stays and is said when it cannot be read: %s', async (_name, body) => {
    const { service, kept } = makeService();
    const draftId = makeRecordId('contact');
    kept.set(draftId, { draftId, personId: asha, kind: 'contact', body });
    keepFor(service, asha);
    await vi.advanceTimersByTimeAsync(1000);
    expect(useDrafts.getState().drafts).toEqual([]);
    expect(useDrafts.getState().unreadable.map((one) => one.draftId)).toEqual([draftId]);
    expect(kept.get(draftId)?.body).toBe(body);
  });

  it('leaves the forms of another kind alone', async () => {
    const { service, kept } = makeService();
    const draftId = makeRecordId('contact');
    kept.set(draftId, { draftId, personId: asha, kind: 'batch', body: '[]' });
    keepFor(service, asha);
    await vi.advanceTimersByTimeAsync(1000);
    expect(useDrafts.getState()).toMatchObject({ drafts: [], unreadable: [] });
    expect(kept.size).toBe(1);
  });
});

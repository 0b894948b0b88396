import { beforeEach, describe, expect, it } from 'vitest';
import {
  changeEnquiry,
  openContact,
  useDrafts,
} from '../../renderer/features/log-enquiry/drafts.ts';
import type { Draft } from '../../renderer/features/log-enquiry/draft-model.ts';
import type { FormContext } from '../../renderer/features/log-enquiry/build-contact.ts';
import { saveContact } from '../../renderer/features/log-enquiry/save-contact.ts';
import type { ScreenService } from '../../renderer/ui/service.tsx';
import { CodedError } from '../../shared/domain/errors.ts';
import { toSlugId } from '../../shared/domain/ids.ts';

const openedAtMs = Date.parse('2026-11-23T10:14:08Z');
const serviceId = toSlugId('council-tax', 'service');
const topicId = toSlugId('council-tax-banding', 'topic');
const teamId = toSlugId('contact-centre', 'team');
const context: FormContext = {
  nowMs: openedAtMs + 42_000,
  zone: 'Europe/London',
  lists: {
    deskId: toSlugId('main-desk', 'desk'),
    siteId: toSlugId('civic-centre', 'site'),
    teamId,
    sites: [],
    teams: [{ teamId, name: 'Contact centre' }],
    services: [{ serviceId, name: 'Council Tax' }],
    topics: [{ topicId, serviceId, name: 'Banding', usedHere: 0 }],
    pauseReasons: [],
    missReasons: [],
    people: [],
  },
};

/** A data service that answers each call as told and remembers what it was sent. */
function makeService(answers: readonly ('saved' | CodedError)[]) {
  const sent: unknown[] = [];
  const service: ScreenService = {
    call: (_method, input) => {
      const answer = answers[sent.length];
      sent.push(structuredClone(input));
      return answer === 'saved'
        ? Promise.resolve({ contactId: useDrafts.getState().activeId, enquiries: [] } as never)
        : Promise.reject(answer);
    },
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
  return { service, sent };
}

function readDraft(): Draft {
  const draft = useDrafts.getState().drafts[0];
  if (draft === undefined) throw new Error('the draft is gone');
  return draft;
}

describe('saving a contact', () => {
  beforeEach(() => {
    useDrafts.setState({ drafts: [], activeId: null });
    openContact('call', openedAtMs);
    changeEnquiry(readDraft().contactId, { topicId, note: 'Wants to appeal.' });
  });

  it('closes the form only when the data service has answered', async () => {
    const { service } = makeService(['saved']);
    const saving = saveContact(service, readDraft(), context);
    expect(readDraft().state).toBe('saving');
    expect(await saving).toBe(true);
    expect(useDrafts.getState().drafts).toEqual([]);
  });

  it('keeps text and ids when the answer is lost, and sends the very same again', async () => {
    const lost = new CodedError('unavailable', 'The records are not answering.');
    const { service, sent } = makeService([lost, 'saved']);
    expect(await saveContact(service, readDraft(), context)).toBe(false);
    expect(readDraft()).toMatchObject({
      state: 'not_saved',
      enquiries: [{ note: 'Wants to appeal.' }],
    });
    const later = { ...context, nowMs: context.nowMs + 60_000 };
    expect(await saveContact(service, readDraft(), later)).toBe(true);
    expect(sent[1]).toEqual(sent[0]);
  });

  it('changes nothing that may have arrived already', async () => {
    const lost = new CodedError('unavailable', 'The records are not answering.');
    const { service } = makeService([lost]);
    await saveContact(service, readDraft(), context);
    changeEnquiry(readDraft().contactId, { note: 'Something else.' });
    expect(readDraft()).toMatchObject({
      state: 'not_saved',
      enquiries: [{ note: 'Wants to appeal.' }],
    });
  });

  it('lets the form be changed after a fault that kept nothing', async () => {
    const { service } = makeService([new CodedError('internal', 'A defect.')]);
    await saveContact(service, readDraft(), context);
    changeEnquiry(readDraft().contactId, { note: 'Something else.' });
    expect(readDraft()).toMatchObject({
      state: 'open',
      sent: null,
      enquiries: [{ note: 'Something else.' }],
    });
  });

  it('shows a refusal beside its field and keeps the form open', async () => {
    const refusal = new CodedError('invalid_input', 'Withdrawn.', 'enquiries.0.topicId');
    const { service } = makeService([refusal]);
    await saveContact(service, readDraft(), context);
    expect(readDraft()).toMatchObject({
      state: 'open',
      sent: null,
      fault: { message: 'Withdrawn.', path: 'enquiries.0.topicId' },
    });
  });

  it('asks the service nothing while the form is not complete', async () => {
    changeEnquiry(readDraft().contactId, { topicId: null });
    const { service, sent } = makeService([]);
    expect(await saveContact(service, readDraft(), context)).toBe(false);
    expect(sent).toEqual([]);
    expect(readDraft().fault?.path).toBe('enquiries.0.topicId');
  });
});

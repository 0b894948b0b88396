import type { EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import type { EventId } from '../../../shared/domain/ids.ts';
import type { Answer, ScreenService } from '../service.tsx';
import { buildAction, readHappenedAtMs } from './action-form.ts';
import type { ActionForm, Place } from './action-form.ts';
import type { ActionType } from './actions.ts';

/**
 * Sends what was typed. Throws `invalid_input` with the field that needs a look before anything is
 * sent, `conflict` where somebody else was faster.
 */
export async function sendAction(
  service: ScreenService,
  what: {
    readonly type: ActionType;
    readonly form: ActionForm;
    readonly detail: EnquiryDetail;
    readonly eventId: EventId;
    readonly place: Place;
  },
): Promise<Answer<'enquiry.act'>> {
  const { type, form, place, eventId } = what;
  const { enquiryId, lastSeq } = what.detail;
  const { text } = form;
  const save = { enquiryId, eventId, lastSeq, text };
  if (type === 'approve_exclusion') return service.call('enquiry.approveExclusion', save);
  return service.call('enquiry.act', {
    ...save,
    action: buildAction(type, await findRepeated(service, type, form), place),
    happenedAtMs: readHappenedAtMs(form.happenedText, place),
  });
}

/** The form with the enquiry that the typed reference stands for; unknown ones stay none. */
async function findRepeated(
  service: ScreenService,
  type: ActionType,
  form: ActionForm,
): Promise<ActionForm> {
  const reference = form.repeatText.trim();
  if (type !== 'mark_repeat' || reference === '') return form;
  const { found } = await service.call('enquiry.find', { reference });
  return { ...form, repeatOf: found?.enquiryId ?? null };
}

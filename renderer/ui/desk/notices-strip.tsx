import { useRef, useState } from 'react';
import type { ContactDraft } from '../../../shared/contract/schemas-contact.ts';
import type { DeskNotice } from '../../../shared/contract/schemas-desk.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { NoticeId, TopicId } from '../../../shared/domain/ids.ts';
import { ActionButton } from '../action-button.tsx';
import { announceDone, announceFault } from '../announce.ts';
import { useKeys } from '../keys.ts';
import { useService } from '../service.tsx';
import { useReadOften } from '../today/use-read-often.ts';
import { offerUndoToast } from '../undo-toast.tsx';
import { formatTime, formatWhenInText } from '../when-words.ts';
import { useZone } from '../zone.tsx';
import classes from './desk.module.css';
import { NoticeDialog } from './notice-dialog.tsx';
import { buildNoticeCall } from './notice-call.ts';

/** One key each, after F2 to F4 that open a contact. */
const noticeKeys = ['F5', 'F6', 'F7', 'F8'] as const;

/**
 * What callers ask about today. One key logs a call about it, resolved at first contact; with
 * `takeTopic` an open form may take the topic for itself and says so by answering true.
 */
export function NoticesStrip(props: { readonly takeTopic?: (topicId: TopicId) => boolean }) {
  const service = useService();
  const zone = useZone();
  const { data } = useReadOften('notice.list', {}, [
    'desk.changed',
    'enquiry.changed',
    'app.changed',
  ]);
  const [dialogShown, setDialogShown] = useState(false);
  const busy = useRef(false);
  // A call whose answer was lost: the same key again sends the very same, which is logged once.
  const unsure = useRef(new Map<NoticeId, ContactDraft>());
  const notices = data?.notices ?? [];
  const withKeys = notices.filter((notice) => notice.topic !== null).slice(0, noticeKeys.length);

  const log = async (notice: DeskNotice): Promise<void> => {
    if (notice.topic === null || busy.current) return;
    if (props.takeTopic?.(notice.topic.topicId) === true) return;
    busy.current = true;
    const answeredAtMs = service.readExactNowMs();
    try {
      const call =
        unsure.current.get(notice.noticeId) ??
        buildNoticeCall(notice.topic, await service.call('centre.lists', {}), answeredAtMs);
      unsure.current.set(notice.noticeId, call);
      const { enquiries, undoToken } = await service.call('contact.log', call);
      unsure.current.delete(notice.noticeId);
      const words = `${enquiries[0]?.reference ?? ''}, ${notice.topic.words}: resolved at first contact`;
      if (undoToken === null) announceDone('Saved', words);
      else offerUndoToast(service, words, undoToken);
    } catch (error) {
      announceFault(describeFault(error, () => unsure.current.delete(notice.noticeId)));
    }
    busy.current = false;
  };
  const end = (notice: DeskNotice): void => {
    service
      .call('notice.end', { noticeId: notice.noticeId })
      .then(({ undoToken }) => offerUndoToast(service, `“${notice.text}” has ended.`, undoToken))
      .catch(announceFault);
  };

  useKeys(
    'Today’s notices',
    withKeys.map((notice, at) => ({
      key: noticeKeys[at] ?? '',
      label: `Log a call about “${notice.text}”, resolved`,
      run: () => void log(notice),
    })),
  );

  const mayChange = data?.mayChange === true;
  if (notices.length === 0 && !mayChange) return null;
  const nowMs = service.readNowMs();
  return (
    <section className={classes['strip']} aria-label="Today’s notices">
      <h2 className={classes['stripTitle']}>Today’s notices</h2>
      <ul className={classes['notices']}>
        {notices.map((notice) => {
          const key = noticeKeys[withKeys.indexOf(notice)];
          return (
            <li key={notice.noticeId} className={classes['notice']}>
              <span className={classes['noticeText']}>
                <strong>{notice.text}</strong>{' '}
                <span className="muted figures">
                  until {formatWhenInText(notice.endsAtMs, nowMs, zone).replace('today ', '')}
                  {notice.topic === null
                    ? ''
                    : ` · ${notice.sinceMade.toLocaleString('en-GB')} about it since ${formatTime(notice.madeAtMs, zone)}`}
                </span>
              </span>
              {notice.topic === null ? null : (
                <ActionButton
                  size="compact-sm"
                  {...(key === undefined ? {} : { shortcut: key })}
                  onClick={() => void log(notice)}
                >
                  Log a call<span className="visually-hidden"> about {notice.text}</span>
                </ActionButton>
              )}
              {mayChange ? (
                <ActionButton size="compact-sm" onClick={() => end(notice)}>
                  End<span className="visually-hidden"> {notice.text}</span>
                </ActionButton>
              ) : null}
            </li>
          );
        })}
      </ul>
      {mayChange ? (
        <ActionButton size="compact-sm" onClick={() => setDialogShown(true)}>
          New notice…
        </ActionButton>
      ) : null}
      <NoticeDialog opened={dialogShown} onClose={() => setDialogShown(false)} />
    </section>
  );
}

/** Says that the same key is safe where the answer was lost; forgets a call that was refused. */
function describeFault(error: unknown, forget: () => void): unknown {
  if (error instanceof CodedError && error.code === 'unavailable') {
    return new CodedError(
      'unavailable',
      'The call is not saved yet. Press the same key again; it is logged once.',
    );
  }
  forget();
  return error;
}

import { Notice } from '../../ui/notice.tsx';
import { useService } from '../../ui/service.tsx';
import { formatWhenInText } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { useDrafts } from './drafts.ts';
import { discardUnreadable } from './keep-drafts.ts';

/** Says when what is typed is not kept, and which kept forms cannot be read; none is thrown away. */
export function KeptNotices() {
  const notKept = useDrafts((state) => state.notKept);
  const unreadable = useDrafts((state) => state.unreadable);
  const service = useService();
  const zone = useZone();
  return (
    <>
      {notKept === null ? null : <Notice tone="caution">{notKept}</Notice>}
      {unreadable.map((draft) => (
        <Notice
          key={draft.draftId}
          tone="caution"
          action={{
            label: 'Take it out',
            run: () => void discardUnreadable(service, draft),
          }}
        >
          A form that you left open {formatWhenInText(draft.changedAtMs, service.readNowMs(), zone)}{' '}
          cannot be read by this version. It is kept as it is until you take it out.
        </Notice>
      ))}
    </>
  );
}

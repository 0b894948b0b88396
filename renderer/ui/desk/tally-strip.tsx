import { useEffect, useRef, useState } from 'react';
import type { TallyKind } from '../../../shared/contract/schemas-desk.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { ContactId, TallyId } from '../../../shared/domain/ids.ts';
import { ActionButton } from '../action-button.tsx';
import { announceFault } from '../announce.ts';
import { KeyCap } from '../key-cap.tsx';
import { useKeys } from '../keys.ts';
import { makeContactId } from '../record-ids.ts';
import { useService } from '../service.tsx';
import { useReadOften } from '../today/use-read-often.ts';
import { undoMs, useUndoKey } from '../undo-key.ts';
import classes from './desk.module.css';
import { TallyKindsDialog } from './tally-kinds-dialog.tsx';

/** One question that was just counted and can be taken back. */
interface Counted {
  readonly tallyId: TallyId;
  readonly name: string;
  readonly undoToken: string;
}

/**
 * Counter questions that are only counted: keys 1 to 9 where nothing is typed, Alt+Shift and the digit
 * anywhere. Each shows its running count of today; the last ones can be taken back for eight seconds.
 */
export function TallyStrip() {
  const service = useService();
  const { data, readAgain } = useReadOften('tally.list', {}, ['app.changed']);
  const [today, setToday] = useState<ReadonlyMap<TallyId, number>>(new Map());
  const [counted, setCounted] = useState<readonly Counted[]>([]);
  const [said, setSaid] = useState('');
  const [dialogShown, setDialogShown] = useState(false);
  // An answer that was lost: the same key again sends the same contact, which counts once.
  const unsure = useRef(new Map<TallyId, ContactId>());
  const kinds = data?.kinds ?? [];

  // Every window of the desk counts; what they say is read at once, one small list.
  useEffect(() => service.on('desk.changed', readAgain), [service, readAgain]);
  useEffect(() => setToday(new Map()), [data]);
  useEffect(() => {
    if (counted.length === 0) return undefined;
    const timer = setTimeout(() => setCounted([]), undoMs);
    return () => clearTimeout(timer);
  }, [counted]);

  const say = (name: string, count: number): void => {
    setSaid(`${name}: ${count.toLocaleString('en-GB')} today`);
  };
  const count = async ({ tallyId, name }: TallyKind): Promise<void> => {
    const contactId = unsure.current.get(tallyId) ?? makeContactId(service.readExactNowMs());
    try {
      const answer = await service.call('tally.add', { contactId, tallyId });
      unsure.current.delete(tallyId);
      const { undoToken } = answer;
      setToday((known) => new Map(known).set(tallyId, answer.today));
      if (undoToken !== null) setCounted((known) => [...known, { tallyId, name, undoToken }]);
      say(name, answer.today);
    } catch (error) {
      announceFault(keepUnsure(error, name, () => unsure.current.set(tallyId, contactId)));
    }
  };
  const takeBack = async (): Promise<void> => {
    const last = counted.at(-1);
    if (last === undefined) return;
    setCounted(counted.slice(0, -1));
    try {
      await service.call('undo.run', { undoToken: last.undoToken });
      setSaid(`${last.name} taken back`);
      readAgain();
    } catch (error) {
      announceFault(error);
    }
  };

  useKeys(
    'Count only',
    kinds.map((kind, at) => ({
      key: String(at + 1),
      label: kind.name,
      withShift: true,
      run: () => void count(kind),
    })),
  );

  const mayChange = data?.mayChange === true;
  if (kinds.length === 0 && !mayChange) return null;
  const last = counted.at(-1);
  return (
    <section className={classes['strip']} aria-label="Count only">
      <h2 className={classes['stripTitle']}>Count only</h2>
      <div className={classes['keys']} role="group" aria-label="Questions that are only counted">
        {kinds.map((kind, at) => (
          <button
            key={kind.tallyId}
            type="button"
            className={classes['tally']}
            aria-keyshortcuts={`${at + 1} Alt+Shift+${at + 1}`}
            onClick={() => void count(kind)}
          >
            <KeyCap>{String(at + 1)}</KeyCap>
            <span>{kind.name}</span>{' '}
            <strong className="figures">
              {(today.get(kind.tallyId) ?? kind.today).toLocaleString('en-GB')}
            </strong>
          </button>
        ))}
      </div>
      {last !== undefined ? (
        <TakeBack key={last.undoToken} name={last.name} run={() => void takeBack()} />
      ) : mayChange ? (
        <ActionButton size="compact-sm" onClick={() => setDialogShown(true)}>
          {kinds.length === 0 ? 'Choose what is counted with one key…' : 'Change…'}
        </ActionButton>
      ) : null}
      <span className="visually-hidden" role="status">
        {said}
      </span>
      <TallyKindsDialog kinds={kinds} opened={dialogShown} onClose={() => setDialogShown(false)} />
    </section>
  );
}

/** Keeps the contact of a call without an answer, and says that the same key is safe. */
function keepUnsure(error: unknown, name: string, keep: () => void): unknown {
  if (!(error instanceof CodedError) || error.code !== 'unavailable') return error;
  keep();
  return new CodedError(
    'unavailable',
    `${name}: not counted yet. Press the same key again; it counts once.`,
  );
}

/** Takes back the newest count while it shows. */
function TakeBack(props: { readonly name: string; readonly run: () => void }) {
  useUndoKey(props.run);
  return (
    <ActionButton size="compact-sm" shortcut="Control+Z" cap="Ctrl+Z" onClick={props.run}>
      Undo<span className="visually-hidden"> {props.name}</span>
    </ActionButton>
  );
}

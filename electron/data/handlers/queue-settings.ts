import { listPersonSettings, setPersonSetting } from '../../../db/queries/settings.ts';
import { runImmediate } from '../../../db/transaction.ts';
import type { MethodInput } from '../../../shared/contract/methods.ts';
import {
  firstQueueLayout,
  queueSettingsSchema,
  type QueueSettings,
} from '../../../shared/contract/schemas-queue-settings.ts';
import { savedViewsAtMost } from '../../../shared/contract/schemas-queue.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { getPerson, getStore, type CallContext } from '../state.ts';

/** Under this name a person's settings of the queue are kept. */
const settingName = 'queue';

type Stored = Omit<QueueSettings, 'personId'>;
const storedSchema = queueSettingsSchema.omit({ personId: true });
const first: Stored = { views: [], layout: firstQueueLayout };

/** What the person who is signed in has set for the queue. */
export function readQueueSettings(context: CallContext): QueueSettings {
  return { personId: getPerson(context).personId, ...readStored(context) };
}

function readStored(context: CallContext): Stored {
  const { database } = getStore(context.state);
  const row = listPersonSettings(database, getPerson(context).personId).find(
    (setting) => setting.name === settingName,
  );
  if (row === undefined) return first;
  const value: unknown = JSON.parse(row.value);
  // What a later version wrote and this one cannot read is no reason to show no queue.
  const read = storedSchema.safeParse(value);
  return read.success ? read.data : first;
}

function change(context: CallContext, make: (stored: Stored) => Stored): QueueSettings {
  const { database } = getStore(context.state);
  const { personId } = getPerson(context);
  const changed = runImmediate(database, () => {
    const stored = make(readStored(context));
    setPersonSetting(database, personId, { name: settingName, value: JSON.stringify(stored) });
    return stored;
  });
  context.state.emit('settings.changed', {});
  return { personId, ...changed };
}

/** Saves a view, or changes the one with its id. `invalid_input` for a name that is taken. */
export function saveView(
  context: CallContext,
  input: MethodInput<'queue.saveView'>,
): QueueSettings {
  const { view } = input;
  return change(context, (stored) => {
    const others = stored.views.filter((one) => one.viewId !== view.viewId);
    if (others.some((one) => one.name.toLowerCase() === view.name.toLowerCase())) {
      throw new CodedError('invalid_input', 'You have a view of this name already.', 'view.name');
    }
    if (others.length >= savedViewsAtMost) {
      throw new CodedError(
        'conflict',
        `There is room for ${savedViewsAtMost} views. Remove one first.`,
      );
    }
    const at = stored.views.findIndex((one) => one.viewId === view.viewId);
    return { ...stored, views: at < 0 ? [...others, view] : stored.views.with(at, view) };
  });
}

/** Removes a view; one that is gone already is no error. */
export function removeView(
  context: CallContext,
  input: MethodInput<'queue.removeView'>,
): QueueSettings {
  return change(context, (stored) => ({
    ...stored,
    views: stored.views.filter((one) => one.viewId !== input.viewId),
  }));
}

/** Keeps which columns the table shows, and how high its rows are. */
export function saveLayout(
  context: CallContext,
  input: MethodInput<'queue.saveLayout'>,
): QueueSettings {
  return change(context, (stored) => ({ ...stored, layout: input.layout }));
}

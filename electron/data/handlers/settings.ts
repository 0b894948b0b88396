import {
  listDeskSettings,
  listPersonSettings,
  setDeskSetting,
  setPersonSetting,
} from '../../../db/queries/settings.ts';
import { runImmediate } from '../../../db/transaction.ts';
import {
  firstDeskSettings,
  readDeskSettings,
  readPersonSettings,
  type DeskSetting,
  type DeskSettings,
  type PersonSetting,
  type PersonSettings,
} from '../../../shared/contract/schemas-settings.ts';
import type { HostNews } from '../host.ts';
import { appendAudit } from '../records/audit.ts';
import type { Store } from '../records/store.ts';
import { findSignedIn } from '../session.ts';
import { getDesk, getPerson, getStore, type CallContext, type ServiceState } from '../state.ts';

/** What the person likes and what holds for the desk. */
export function readSettings(context: CallContext): {
  person: PersonSettings;
  desk: DeskSettings;
} {
  const store = getStore(context.state);
  const { personId } = getPerson(context);
  return {
    person: readPersonSettings(listPersonSettings(store.database, personId)),
    desk: readDesk(store),
  };
}

function readDesk(store: Store): DeskSettings {
  return readDeskSettings(listDeskSettings(store.database));
}

/** Keeps one setting of the person who is signed in. */
export function writeSetting(context: CallContext, input: PersonSetting): Record<string, never> {
  const { database } = getStore(context.state);
  const { personId } = getPerson(context);
  runImmediate(database, () => {
    setPersonSetting(database, personId, { name: input.name, value: JSON.stringify(input.value) });
  });
  context.state.emit('settings.changed', {});
  return {};
}

/** Keeps one setting of the desk, with who changed it. */
export function writeDeskSetting(context: CallContext, input: DeskSetting): Record<string, never> {
  const store = getStore(context.state);
  const value = JSON.stringify(input.value);
  runImmediate(store.database, () => {
    setDeskSetting(store.database, { name: input.name, value });
    appendAudit(store.database, {
      atMs: store.readNowMs(),
      personId: getPerson(context).personId,
      deskId: getDesk(store).desk_id,
      action: 'desk.setting',
      subjectId: input.name,
      digest: Buffer.from(value),
    });
  });
  context.state.emit('settings.changed', {});
  return {};
}

/** True while somebody is signed in who wants to hear on the desktop what will soon run out. */
export function wantsWarnings(state: ServiceState): boolean {
  const store = state.stage.kind === 'ready' ? state.stage.store : null;
  const person = findSignedIn(state.session, store);
  if (store === null || person === null) return false;
  return readPersonSettings(listPersonSettings(store.database, person.personId)).notices.warnings;
}

/** What the shell has to know to guard the desk; before a centre is open as on the first day. */
export function describeDesk(state: ServiceState): Extract<HostNews, { kind: 'desk' }> {
  const store = state.stage.kind === 'ready' ? state.stage.store : null;
  const desk = store === null ? firstDeskSettings : readDesk(store);
  return {
    kind: 'desk',
    signedIn: findSignedIn(state.session, store) !== null,
    idleMinutes: desk.lock.idleMinutes,
    shortcut: store === null ? null : desk.quickLog.shortcut,
  };
}

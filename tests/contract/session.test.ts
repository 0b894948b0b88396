import { randomBytes } from 'node:crypto';
import { cpSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { insertPerson, setPersonDisabled } from '../../db/queries/people.ts';
import { clearPresence, listPresence } from '../../db/queries/presence.ts';
import { readNowMs } from '../../electron/data/clock.ts';
import { wantsWarnings } from '../../electron/data/handlers/settings.ts';
import type { HostNews, Service } from '../../electron/data/host.ts';
import { hashPin } from '../../electron/data/people/pin.ts';
import { openProfile } from '../../electron/data/profile.ts';
import { createService } from '../../electron/data/service.ts';
import { openStage } from '../../electron/data/open-stage.ts';
import type { ServiceState } from '../../electron/data/state.ts';
import { findLocked, findSignedIn } from '../../electron/data/session.ts';
import { openStore } from '../../electron/data/records/store.ts';
import type { AppState } from '../../shared/contract/schemas-centre.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { copyPrepared } from '../support/prepared-folder.ts';
import {
  administratorPin,
  type Client,
  makeCentreFolder,
  openWindow,
  signInAdministrator,
  startService,
} from '../support/service-client.ts';

const advisorPin = '402917';
const advisorId = toSlugId('asha-advisor', 'person');

async function readReady(client: Client): Promise<Extract<AppState, { stage: 'ready' }>> {
  const state = await client.call('app.state', {});
  if (state.stage !== 'ready') throw new Error(`The centre is ${state.stage}.`);
  return state;
}

/** A centre with an advisor beside its administrator: made once, copied for each test. */
function makeDeskFolder(): Promise<string> {
  return copyPrepared('desk-of-two', async (folder) => {
    cpSync(await makeCentreFolder(), folder, { recursive: true });
    const profile = await openProfile({ dir: folder, secrets: null });
    const salt = randomBytes(16);
    insertPerson(profile.database, {
      person_id: advisorId,
      name: 'Asha Advisor',
      role: 'advisor',
      pin_salt: salt,
      pin_hash: Buffer.from(await hashPin(advisorPin, salt)),
    });
    profile.close();
  });
}

/** Two windows on one service. */
async function openDesk(): Promise<{
  service: Service;
  folder: string;
  main: Client;
  quick: Client;
  administratorId: PersonId;
}> {
  const folder = await makeDeskFolder();
  const service = await startService(folder);
  const main = openWindow(service);
  const quick = openWindow(service);
  const administratorId = await signInAdministrator(main);
  return { service, folder, main, quick, administratorId };
}

/** Who is noted at which desk, read from the file after the service has closed it. */
async function readPresence(folder: string) {
  const profile = await openProfile({ dir: folder, secrets: null });
  const rows = listPresence(profile.database);
  profile.close();
  return rows.map(({ person_id: personId, locked }) => ({ personId, locked }));
}

describe('who is signed in', () => {
  it('is the same in every window of the desk, and each is told of a change', async () => {
    const { main, quick, administratorId } = await openDesk();
    expect((await readReady(quick)).person?.personId).toBe(administratorId);
    const told = vi.fn();
    quick.on('app.changed', told);
    await main.call('session.signIn', { personId: advisorId, pin: advisorPin });
    expect((await readReady(quick)).person?.personId).toBe(advisorId);
    expect(told).toHaveBeenCalledTimes(1);
    await quick.call('session.signOut', {});
    expect(await readReady(main)).toMatchObject({ person: null, lockedBy: null });
  });

  it('stays when a window closes', async () => {
    const { service, main, administratorId } = await openDesk();
    const other = openWindow(service);
    await readReady(other);
    other.close();
    expect((await readReady(main)).person?.personId).toBe(administratorId);
  });

  it('is nobody any more once that person is disabled', async () => {
    const { service, folder } = await openDesk();
    await service.close();
    const profile = await openProfile({ dir: folder, secrets: null });
    const store = openStore(profile.database, readNowMs);
    const open = { personId: advisorId, locked: false };
    const locked = { personId: advisorId, locked: true };
    setPersonDisabled(profile.database, advisorId, readNowMs());
    expect(findSignedIn(open, store)).toBeNull();
    expect(findLocked(locked, store)).toBeNull();
    for (const session of [open, locked]) {
      expect(session).toEqual({ personId: null, locked: false });
    }
    profile.close();
  });
});

describe('a locked desk', () => {
  it('serves nothing in any window, and says who locked it', async () => {
    const { main, quick, administratorId } = await openDesk();
    await main.call('session.lock', {});
    for (const window of [main, quick]) {
      expect(await readReady(window)).toMatchObject({
        person: null,
        lockedBy: { personId: administratorId },
      });
      await expect(window.call('centre.lists', {})).rejects.toMatchObject({ code: 'forbidden' });
      await expect(window.call('settings.read', {})).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('opens with the PIN of whoever locked it, or for somebody else', async () => {
    const { main, quick, administratorId } = await openDesk();
    await main.call('session.lock', {});
    await expect(
      main.call('session.signIn', { personId: administratorId, pin: '000111' }),
    ).rejects.toMatchObject({ code: 'forbidden', path: 'pin' });
    expect((await readReady(quick)).person).toBeNull();
    await quick.call('session.signIn', { personId: advisorId, pin: advisorPin });
    expect(await readReady(main)).toMatchObject({
      person: { personId: advisorId },
      lockedBy: null,
    });
    await main.call('session.lock', {});
    await main.call('session.signIn', { personId: administratorId, pin: administratorPin });
    expect((await readReady(quick)).person?.personId).toBe(administratorId);
  });

  it('may be locked again, by the shell as well, and nothing more happens', async () => {
    const { service, main, administratorId } = await openDesk();
    const told = vi.fn();
    main.on('app.changed', told);
    service.lock();
    service.lock();
    await main.call('session.lock', {});
    expect((await readReady(main)).lockedBy?.personId).toBe(administratorId);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('is not locked where nobody is signed in', async () => {
    const client = openWindow(await startService(await makeCentreFolder()));
    await client.call('session.lock', {});
    expect(await readReady(client)).toMatchObject({ person: null, lockedBy: null });
  });
});

describe('the note of who sits at the desk', () => {
  it('follows signing in, locking and a change of person', async () => {
    const { service, folder, main } = await openDesk();
    await main.call('session.signIn', { personId: advisorId, pin: advisorPin });
    await main.call('session.lock', {});
    await service.close();
    expect(await readPresence(folder)).toEqual([{ personId: advisorId, locked: 1 }]);
  });

  it('goes with signing out', async () => {
    const { service, folder, main } = await openDesk();
    await main.call('session.signOut', {});
    await service.close();
    expect(await readPresence(folder)).toEqual([]);
  });

  it('keeps the time somebody came when they lock and come back', async () => {
    const { service, folder, main, administratorId } = await openDesk();
    await main.call('session.lock', {});
    await main.call('session.signIn', { personId: administratorId, pin: administratorPin });
    await service.close();
    const profile = await openProfile({ dir: folder, secrets: null });
    const [row] = listPresence(profile.database);
    expect(row).toMatchObject({ person_name: 'Administrator', locked: 0 });
    if (row !== undefined) clearPresence(profile.database, row.desk_id);
    expect(listPresence(profile.database)).toEqual([]);
    profile.close();
  });

  it('does not outlive a service that was killed', async () => {
    const { service, folder } = await openDesk();
    await service.close();
    expect(await readPresence(folder)).toHaveLength(1);
    const again = await startService(folder);
    await again.close();
    expect(await readPresence(folder)).toEqual([]);
  });
});

describe('what the shell is told', () => {
  it('is who must be locked out when, and the key, as they change', async () => {
    const folder = await makeCentreFolder();
    const news: HostNews[] = [];
    const service = await createService({
      profileDir: folder,
      secrets: null,
      grantedFiles: { take: () => null },
      appVersion: 'test',
      tellHost: (one) => news.push(one),
    });
    const client = openWindow(service);
    const first = { kind: 'desk', signedIn: false, idleMinutes: 5, shortcut: 'Ctrl+Alt+Space' };
    expect(news).toEqual([first]);
    await signInAdministrator(client);
    expect(news.at(-1)).toEqual({ ...first, signedIn: true });
    await client.call('settings.writeDesk', { name: 'lock', value: { idleMinutes: 12 } });
    await client.call('settings.writeDesk', { name: 'quickLog', value: { shortcut: null } });
    expect(news.at(-1)).toEqual({
      kind: 'desk',
      signedIn: true,
      idleMinutes: 12,
      shortcut: null,
    });
    await client.call('session.lock', {});
    expect(news.at(-1)).toMatchObject({ signedIn: false });
    await service.close();
  });
});

describe('warnings on the desktop', () => {
  it('are for a person who is signed in and wants them', async () => {
    const { service, folder, main, administratorId } = await openDesk();
    await main.call('settings.write', { name: 'notices', value: { warnings: false } });
    await service.close();
    const options = {
      profileDir: folder,
      secrets: null,
      grantedFiles: { take: () => null },
      appVersion: 'test',
    };
    const session = { personId: advisorId, locked: false };
    const stage = await openStage(options);
    const state: ServiceState = { stage, options, session, emit: () => undefined };
    expect(wantsWarnings(state)).toBe(true);
    session.locked = true;
    expect(wantsWarnings(state)).toBe(false);
    Object.assign(session, { personId: administratorId, locked: false });
    expect(wantsWarnings(state)).toBe(false);
    if (stage.kind === 'ready') stage.profile.close();
  });
});

describe('records that could not be opened', () => {
  it('open when their file is back and somebody tries again', async () => {
    const folder = await makeDeskFolder();
    const file = join(folder, 'punctual.db');
    renameSync(file, `${file}.away`);
    writeFileSync(file, Buffer.alloc(8192, 1));
    const client = openWindow(await startService(folder));
    expect(await client.call('app.state', {})).toMatchObject({ stage: 'failed' });
    await client.call('app.openAgain', {});
    expect(await client.call('app.state', {})).toMatchObject({ stage: 'failed' });
    renameSync(`${file}.away`, file);
    await client.call('app.openAgain', {});
    expect(await readReady(client)).toMatchObject({ person: null });
  });
});

describe('settings', () => {
  it('belong to the person, and come back with them after a restart', async () => {
    const { service, folder, main, quick } = await openDesk();
    const changed = vi.fn();
    quick.on('settings.changed', changed);
    const look = { density: 'compact', colours: 'dark' } as const;
    await main.call('settings.write', { name: 'look', value: look });
    await main.call('settings.write', { name: 'keys', value: { lettersNeedAlt: true } });
    await quick.call('app.state', {});
    expect(changed).toHaveBeenCalledTimes(2);
    await main.call('session.signIn', { personId: advisorId, pin: advisorPin });
    expect((await main.call('settings.read', {})).person).toMatchObject({
      look: { density: 'comfortable', colours: 'system' },
      keys: { lettersNeedAlt: false },
    });
    await service.close();
    const again = openWindow(await startService(folder));
    await signInAdministrator(again);
    expect((await again.call('settings.read', {})).person).toMatchObject({
      look,
      keys: { lettersNeedAlt: true },
    });
  });

  it('of the desk hold for everyone and are not for an advisor to change', async () => {
    const { main } = await openDesk();
    await main.call('settings.writeDesk', { name: 'lock', value: { idleMinutes: 20 } });
    await main.call('session.signIn', { personId: advisorId, pin: advisorPin });
    expect((await main.call('settings.read', {})).desk.lock).toEqual({ idleMinutes: 20 });
    await expect(
      main.call('settings.writeDesk', { name: 'lock', value: { idleMinutes: 60 } }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('that cannot be are refused, with words for the field', async () => {
    const { main } = await openDesk();
    await expect(
      main.call('settings.writeDesk', { name: 'quickLog', value: { shortcut: 'Ctrl+C' } }),
    ).rejects.toMatchObject({ code: 'invalid_input', path: 'value.shortcut' });
    await expect(
      main.call('settings.writeDesk', { name: 'lock', value: { idleMinutes: 0 } }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

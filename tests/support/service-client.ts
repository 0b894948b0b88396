import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { beforeAll, onTestFinished } from 'vitest';
import { createCentre } from '../../electron/data/centre/create-centre.ts';
import { readNowMs } from '../../electron/data/clock.ts';
import type { Service, ServiceOptions } from '../../electron/data/host.ts';
import { createProfile } from '../../electron/data/profile.ts';
import { createService } from '../../electron/data/service.ts';
import type { CentreLists } from '../../shared/contract/schemas-centre.ts';
import { events, methods } from '../../shared/contract/methods.ts';
import { createRpcClient, type RpcClient } from '../../shared/contract/port-rpc.ts';
import { adaptNodePort } from '../../shared/contract/rpc-port.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { copyPrepared, prepareFolder } from './prepared-folder.ts';
import { makeTempFolder } from './temp-profile.ts';

export const contract = { methods, events } as const;
export type Client = RpcClient<typeof contract>;

export const administratorPin = '739184';

/** A service on a folder, closed when the test ends. */
export async function startService(folder: string = makeTempFolder()): Promise<Service> {
  const service = await createService(describeService(folder));
  onTestFinished(() => service.close());
  return service;
}

function describeService(profileDir: string): ServiceOptions {
  return { profileDir, secrets: null, grantedFiles: { take: () => null }, appVersion: 'test' };
}

/** One more window on a service. */
export function openWindow(service: Service): Client {
  const client = connectWindow(service);
  onTestFinished(() => client.close());
  return client;
}

function connectWindow(service: Service): Client {
  const { port1, port2 } = new MessageChannel();
  service.connect(adaptNodePort(port1));
  return createRpcClient(contract, adaptNodePort(port2));
}

/** A council centre in a fresh folder, as `punctual init` makes it, with one administrator. */
export function makeCentreFolder(): Promise<string> {
  return copyPrepared('council-centre', makeCouncilCentre);
}

async function makeCouncilCentre(folder: string): Promise<void> {
  const { profile } = await createProfile({ dir: folder, kinds: ['file'], secrets: null });
  await createCentre(profile.database, {
    template: 'council',
    name: 'Example Council',
    timeZone: 'Europe/London',
    division: 'england-and-wales',
    administrator: { name: 'Administrator', pin: administratorPin },
    demonstration: false,
    nowMs: readNowMs(),
  });
  profile.close();
}

/** A window on a centre with its administrator signed in, for a whole file of tests. */
export interface SharedCentre {
  readonly client: Client;
  readonly lists: CentreLists;
}

/**
 * One centre, one service and one sign-in for a whole file of tests: a PIN takes a third of a second
 * to check. Call it at the top of the file and what it returns inside a test. Tests see each
 * other's records, so they say what has come to be, not what there is altogether.
 */
export function shareCentre(): () => SharedCentre {
  let shared: SharedCentre | null = null;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'punctual-test-'));
    cpSync(await prepareFolder('council-centre', makeCouncilCentre), folder, { recursive: true });
    const service = await createService(describeService(folder));
    const client = connectWindow(service);
    await signInAdministrator(client);
    shared = { client, lists: await client.call('centre.lists', {}) };
    return async () => {
      client.close();
      await service.close();
      rmSync(folder, { recursive: true, force: true });
    };
  });
  return () => {
    if (shared === null) throw new Error('The centre is made before the first test, not earlier.');
    return shared;
  };
}

/** Signs the administrator in on a window. */
export async function signInAdministrator(client: Client): Promise<PersonId> {
  const { people } = await client.call('session.people', {});
  const administrator = people.find((person) => person.role === 'administrator');
  if (administrator === undefined) throw new Error('The centre has no administrator.');
  await client.call('session.signIn', {
    personId: administrator.personId,
    pin: administratorPin,
  });
  return administrator.personId;
}

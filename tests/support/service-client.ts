import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { onTestFinished } from 'vitest';
import { createCentre } from '../../electron/data/centre/create-centre.ts';
import { readNowMs } from '../../electron/data/clock.ts';
import type { Service } from '../../electron/data/host.ts';
import { createProfile } from '../../electron/data/profile.ts';
import { createService } from '../../electron/data/service.ts';
import { events, methods } from '../../shared/contract/methods.ts';
import { createRpcClient, type RpcClient } from '../../shared/contract/port-rpc.ts';
import { adaptNodePort } from '../../shared/contract/rpc-port.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { makeTempFolder } from './temp-profile.ts';

export const contract = { methods, events } as const;
export type Client = RpcClient<typeof contract>;

export const administratorPin = '739184';

/** A service on a folder, closed when the test ends. */
export async function startService(folder: string = makeTempFolder()): Promise<Service> {
  const service = await createService({
    profileDir: folder,
    secrets: null,
    grantedFiles: { take: () => null },
    appVersion: 'test',
  });
  onTestFinished(() => service.close());
  return service;
}

/** One more window on a service. */
export function openWindow(service: Service): Client {
  const { port1, port2 } = new MessageChannel();
  service.connect(adaptNodePort(port1));
  const client = createRpcClient(contract, adaptNodePort(port2));
  onTestFinished(() => client.close());
  return client;
}

/** A council centre in a fresh folder, as `punctual init` makes it, with one administrator. */
export async function makeCentreFolder(): Promise<string> {
  patternFolder ??= makePattern();
  const folder = makeTempFolder();
  cpSync(await patternFolder, folder, { recursive: true });
  return folder;
}

/** Made once in each file of tests: a real PIN takes a real while to hash. */
let patternFolder: Promise<string> | null = null;

async function makePattern(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'punctual-pattern-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
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
  return folder;
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

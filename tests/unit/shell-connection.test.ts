import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findRestartDelayMs } from '../../electron/main/restart-plan.ts';
import { createReconnectingClient } from '../../renderer/client/reconnecting-client.ts';
import type { ConnectionState } from '../../shared/contract/rpc-bridge.ts';
import { serveRpc } from '../../shared/contract/port-rpc.ts';
import { adaptNodePort } from '../../shared/contract/rpc-port.ts';
import type { Port } from '../../shared/contract/rpc-port.ts';

const contract = {
  methods: { 'desk.greet': { input: z.object({}), output: z.object({ service: z.number() }) } },
  events: { 'desk.changed': z.object({ service: z.number() }) },
};

const openPorts: MessagePort[] = [];
afterEach(() => {
  for (const port of openPorts.splice(0)) port.close();
});

/** A shell that hands out ports when told to, each to a service with a number of its own. */
function openShell() {
  const requests: string[] = [];
  let deliver: (nonce: string, port: Port) => void = () => undefined;
  let tell: (state: ConnectionState) => void = () => undefined;
  let retries = 0;
  let services = 0;
  const client = createReconnectingClient(
    contract,
    {
      makeNonce: () => `nonce-${requests.length + 1}`,
      requestPort: (nonce) => requests.push(nonce),
      onPort: (listener) => (deliver = listener),
      onConnection: (listener) => (tell = listener),
      retryConnection: () => (retries += 1),
    },
    () => undefined,
  );
  /** Starts a service and hands its port over under a nonce. */
  const issuePort = (nonce = requests.at(-1) ?? '') => {
    const { port1, port2 } = new MessageChannel();
    openPorts.push(port1, port2);
    services += 1;
    const service = services;
    const server = serveRpc(contract, adaptNodePort(port2), () => ({ service }));
    deliver(nonce, adaptNodePort(port1));
    return { server, kill: () => port2.close() };
  };
  const waitForState = async (state: string): Promise<void> => {
    while (client.readConnection().state !== state) await new Promise((next) => setImmediate(next));
  };
  return {
    client,
    requests,
    issuePort,
    waitForState,
    tell: (state: ConnectionState) => tell(state),
    countRetries: () => retries,
  };
}

describe('the page and a data process that comes and goes', () => {
  it('asks at once, and a call made before the port arrives is served when it does', async () => {
    const shell = openShell();
    const call = shell.client.call('desk.greet', {});
    expect(shell.requests).toEqual(['nonce-1']);
    shell.issuePort();
    expect(await call).toEqual({ service: 1 });
    expect(shell.client.readConnection()).toEqual({ state: 'connected', generation: 1 });
  });

  it('takes no port that carries another nonce', async () => {
    const shell = openShell();
    shell.issuePort('nonce-0');
    expect(shell.client.readConnection().state).toBe('reconnecting');
    shell.issuePort('nonce-1');
    expect(await shell.client.call('desk.greet', {})).toEqual({ service: 2 });
    shell.issuePort('nonce-1');
    expect(await shell.client.call('desk.greet', {})).toEqual({ service: 2 });
  });

  it('asks again when the data process ends, and events go on where they were subscribed', async () => {
    const shell = openShell();
    const heard: number[] = [];
    const stop = shell.client.on('desk.changed', ({ service }) => heard.push(service));
    const first = shell.issuePort();
    first.server.emit('desk.changed', { service: 1 });
    await shell.client.call('desk.greet', {});
    first.kill();
    await shell.waitForState('reconnecting');
    await expect.poll(() => shell.requests).toEqual(['nonce-1', 'nonce-2']);
    const second = shell.issuePort();
    second.server.emit('desk.changed', { service: 2 });
    await shell.client.call('desk.greet', {});
    stop();
    second.server.emit('desk.changed', { service: 3 });
    await shell.client.call('desk.greet', {});
    expect(heard).toEqual([1, 2]);
    expect(shell.client.readConnection()).toEqual({ state: 'connected', generation: 2 });
  });

  it('fails waiting and later calls when it was given up, until somebody tries again', async () => {
    const shell = openShell();
    const states: string[] = [];
    const stop = shell.client.subscribeToConnection(() =>
      states.push(shell.client.readConnection().state),
    );
    const waiting = shell.client.call('desk.greet', {});
    shell.tell({ state: 'gone', code: 'conflict', message: 'The profile is open elsewhere.' });
    const fault = { code: 'unavailable', message: 'The profile is open elsewhere.' };
    await expect(waiting).rejects.toMatchObject(fault);
    await expect(shell.client.call('desk.greet', {})).rejects.toMatchObject(fault);
    shell.client.retryConnection();
    expect(shell.countRetries()).toBe(1);
    shell.tell({ state: 'reconnecting' });
    const again = shell.client.call('desk.greet', {});
    shell.issuePort();
    expect(await again).toEqual({ service: 1 });
    stop();
    expect(states).toEqual(['gone', 'reconnecting', 'connected']);
  });
});

describe('the restart plan', () => {
  it('waits 1 s, 2 s, 4 s, then says so', () => {
    expect([0, 1, 2, 3].map(findRestartDelayMs)).toEqual([1000, 2000, 4000, null]);
  });
});

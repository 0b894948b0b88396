import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRpcClient, serveRpc } from '../../shared/contract/port-rpc.ts';
import type { RpcHandler } from '../../shared/contract/port-rpc.ts';
import { adaptNodePort } from '../../shared/contract/rpc-port.ts';
import { CodedError } from '../../shared/domain/errors.ts';

const contract = {
  methods: {
    'enquiry.log': {
      input: z.object({ channel: z.enum(['phone', 'email']), note: z.string().max(10) }),
      output: z.object({ reference: z.string() }),
    },
    'enquiry.dump': { input: z.object({}), output: z.object({ blob: z.unknown() }) },
    'desk.wait': { input: z.object({}), output: z.object({}) },
  },
  events: { 'enquiry.changed': z.object({ reference: z.string() }) },
};
type Contract = typeof contract;

const openPorts: MessagePort[] = [];
afterEach(() => {
  for (const port of openPorts.splice(0)) port.close();
});

/** A client and a server over a real channel, with the raw ends for hostile messages. */
function connectPair(handle: RpcHandler<Contract>) {
  const { port1, port2 } = new MessageChannel();
  openPorts.push(port1, port2);
  const serverFaults: unknown[] = [];
  const clientFaults: unknown[] = [];
  const server = serveRpc(contract, adaptNodePort(port2), handle, {
    onFault: (error) => serverFaults.push(error),
  });
  const client = createRpcClient(contract, adaptNodePort(port1), {
    onFault: (error) => clientFaults.push(error),
  });
  return { client, server, serverFaults, clientFaults, clientEnd: port1, serverEnd: port2 };
}

/** A server alone, spoken to in raw messages as a hostile page would. */
function serveRaw(handle: RpcHandler<Contract>) {
  const { port1, port2 } = new MessageChannel();
  openPorts.push(port1, port2);
  serveRpc(contract, adaptNodePort(port2), handle);
  return {
    ask: (message: unknown) =>
      new Promise<unknown>((resolve) => {
        port1.once('message', resolve);
        port1.postMessage(message);
      }),
    post: (message: unknown) => port1.postMessage(message),
  };
}

/** A client alone, answered in raw messages as a broken service would. */
function answerRaw(answer: (call: { id: number }) => unknown) {
  const { port1, port2 } = new MessageChannel();
  openPorts.push(port1, port2);
  port2.on('message', (call: { id: number }) => port2.postMessage(answer(call)));
  return createRpcClient(contract, adaptNodePort(port1));
}

const logged = () => ({ reference: 'E-1' });

describe('a call', () => {
  it('comes back with the answer that the contract allows, without the keys it does not name', async () => {
    const { client } = connectPair(() => ({ reference: 'E-1', pinHash: 'secret' }));
    const answer = await client.call('enquiry.log', { channel: 'phone', note: 'ct band' });
    expect(answer).toEqual({ reference: 'E-1' });
  });

  it('keeps answers apart when they come back out of order', async () => {
    const { client } = connectPair(async (_method, input) => {
      const { note } = contract.methods['enquiry.log'].input.parse(input);
      await new Promise((resolve) => setTimeout(resolve, note === 'slow' ? 20 : 0));
      return { reference: note };
    });
    const both = [
      client.call('enquiry.log', { channel: 'phone', note: 'slow' }),
      client.call('enquiry.log', { channel: 'phone', note: 'quick' }),
    ];
    expect(await Promise.all(both)).toEqual([{ reference: 'slow' }, { reference: 'quick' }]);
  });

  it('is refused on the calling side when the input does not fit, with the path of the fault', async () => {
    let served = 0;
    const { client } = connectPair(() => {
      served += 1;
      return logged();
    });
    const call = client.call('enquiry.log', { channel: 'phone', note: 'far too long a note' });
    await expect(call).rejects.toMatchObject({ code: 'invalid_input', path: 'note' });
    expect(served).toBe(0);
  });

  it('fails with invalid_input when its values cannot be cloned', async () => {
    const open = { ...contract, methods: { 'x.y': { input: z.unknown(), output: z.unknown() } } };
    const { port1, port2 } = new MessageChannel();
    openPorts.push(port1, port2);
    const client = createRpcClient(open, adaptNodePort(port1));
    await expect(client.call('x.y', () => 1)).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('carries a coded error with code, sentence and path, and never its stack', async () => {
    const { ask } = serveRaw(() => {
      throw new CodedError('conflict', 'Somebody else changed it.', 'version');
    });
    const input = { channel: 'phone', note: '' };
    expect(await ask({ kind: 'call', id: 1, method: 'enquiry.log', input })).toEqual({
      kind: 'failure',
      id: 1,
      error: { code: 'conflict', message: 'Somebody else changed it.', path: 'version' },
    });
  });

  it('tells the caller nothing of an unexpected fault, and tells the service everything', async () => {
    const { client, serverFaults } = connectPair(() => {
      throw new Error('secret path in here');
    });
    const failure = await client
      .call('enquiry.log', { channel: 'phone', note: '' })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CodedError);
    expect(failure).toMatchObject({ code: 'internal' });
    expect(String(failure)).not.toContain('secret');
    expect(String(serverFaults[0])).toContain('secret path in here');
  });
});

describe('a hostile caller', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'enquiry.nothing', ''])(
    'gets not_found for the method %j',
    async (method) => {
      const { ask } = serveRaw(logged);
      expect(await ask({ kind: 'call', id: 7, method, input: {} })).toMatchObject({
        kind: 'failure',
        id: 7,
        error: { code: 'not_found' },
      });
    },
  );

  const notTexts: { method: unknown }[] = [
    { method: null },
    { method: undefined },
    { method: 3 },
    { method: {} },
    { method: ['enquiry.log'] },
    { method: { toString: 1 } },
  ];

  it.each(notTexts)('gets invalid_input for what is not a text: %j', async ({ method }) => {
    const { ask } = serveRaw(logged);
    expect(await ask({ kind: 'call', id: 8, method, input: {} })).toMatchObject({
      kind: 'failure',
      error: { code: 'invalid_input', path: 'method' },
    });
  });

  it('gets past no check by skipping the client: the server parses again', async () => {
    const { ask } = serveRaw(logged);
    const input = { channel: 'pigeon', note: '' };
    expect(await ask({ kind: 'call', id: 9, method: 'enquiry.log', input })).toMatchObject({
      error: { code: 'invalid_input', path: 'channel' },
    });
  });

  it.each([null, 'call', 5, [], {}, { kind: 'call' }, { kind: 'call', id: 'one' }, { id: 1 }])(
    'changes nothing with the message %j, and the port goes on serving',
    async (message) => {
      const { ask, post } = serveRaw(logged);
      post(message);
      const input = { channel: 'phone', note: '' };
      expect(await ask({ kind: 'call', id: 2, method: 'enquiry.log', input })).toMatchObject({
        kind: 'answer',
        id: 2,
      });
    },
  );

  it('cannot name a method that the client does not know either', async () => {
    const { client } = connectPair(logged);
    const callAny: (method: string, input: unknown) => Promise<unknown> = (method, input) =>
      Reflect.apply(client.call, client, [method, input]);
    await expect(callAny('__proto__', {})).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('an answer', () => {
  it('that cannot be cloned becomes a coded error, never silence', async () => {
    const { client, serverFaults } = connectPair(() => ({ blob: () => 'a function' }));
    await expect(client.call('enquiry.dump', {})).rejects.toMatchObject({ code: 'internal' });
    expect(serverFaults).toHaveLength(1);
  });

  it('that breaks the contract does not leave the service', async () => {
    const { client } = connectPair(() => ({ reference: 12 }));
    const call = client.call('enquiry.log', { channel: 'email', note: '' });
    await expect(call).rejects.toMatchObject({ code: 'internal' });
  });

  it('that breaks the contract is refused by the client as well', async () => {
    const client = answerRaw((call) => ({ kind: 'answer', id: call.id, output: { reference: 4 } }));
    const call = client.call('enquiry.log', { channel: 'email', note: '' });
    await expect(call).rejects.toMatchObject({ code: 'internal' });
  });

  it.each([null, { code: 'root', message: 5 }, 'no'])(
    'whose error is %j is still a coded error',
    async (error) => {
      const client = answerRaw((call) => ({ kind: 'failure', id: call.id, error }));
      const call = client.call('enquiry.log', { channel: 'email', note: '' });
      await expect(call).rejects.toMatchObject({ name: 'CodedError', code: 'internal' });
    },
  );

  it('to an unknown id is ignored', async () => {
    const { client, serverEnd } = connectPair(logged);
    serverEnd.postMessage({ kind: 'answer', id: 99, output: { reference: 'forged' } });
    const answer = await client.call('enquiry.log', { channel: 'phone', note: '' });
    expect(answer.reference).toBe('E-1');
  });
});

describe('a dead port', () => {
  const never: RpcHandler<Contract> = () => new Promise(() => undefined);

  it('fails every pending call with unavailable', async () => {
    const { client, serverEnd } = connectPair(never);
    const calls = [client.call('desk.wait', {}), client.call('desk.wait', {})];
    serverEnd.close();
    const results = await Promise.allSettled(calls);
    for (const result of results) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    }
  });

  it('fails later calls at once, and closing says so once', async () => {
    const { port1, port2 } = new MessageChannel();
    openPorts.push(port1, port2);
    let closed = 0;
    const client = createRpcClient(contract, adaptNodePort(port1), {
      onClose: () => {
        closed += 1;
      },
    });
    const pending = client.call('desk.wait', {});
    client.close();
    client.close();
    await expect(pending).rejects.toMatchObject({ code: 'unavailable' });
    await expect(client.call('desk.wait', {})).rejects.toMatchObject({ code: 'unavailable' });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(closed).toBe(1);
  });

  it('lets a call that is still being served end without a fault', async () => {
    let finish: (value: unknown) => void = () => undefined;
    const { client, server, serverFaults } = connectPair(
      () => new Promise((resolve) => (finish = resolve)),
    );
    const call = client.call('desk.wait', {});
    await new Promise((resolve) => setTimeout(resolve, 5));
    client.close();
    await expect(call).rejects.toMatchObject({ code: 'unavailable' });
    finish({});
    await new Promise((resolve) => setTimeout(resolve, 10));
    server.emit('enquiry.changed', { reference: 'E-1' });
    expect(serverFaults).toEqual([]);
  });
});

describe('an event', () => {
  it('reaches every listener until it unsubscribes', async () => {
    const { client, server } = connectPair(logged);
    const seen: string[] = [];
    const stop = client.on('enquiry.changed', ({ reference }) => seen.push(`a:${reference}`));
    client.on('enquiry.changed', ({ reference }) => seen.push(`b:${reference}`));
    server.emit('enquiry.changed', { reference: 'E-1' });
    await client.call('enquiry.log', { channel: 'phone', note: '' });
    stop();
    server.emit('enquiry.changed', { reference: 'E-2' });
    await client.call('enquiry.log', { channel: 'phone', note: '' });
    expect(seen).toEqual(['a:E-1', 'b:E-1', 'b:E-2']);
  });

  it('that breaks the contract or has an unknown name is not delivered', async () => {
    const { client, serverEnd, clientFaults } = connectPair(logged);
    const seen: unknown[] = [];
    client.on('enquiry.changed', (payload) => seen.push(payload));
    serverEnd.postMessage({ kind: 'event', name: 'enquiry.changed', payload: { reference: 5 } });
    serverEnd.postMessage({ kind: 'event', name: '__proto__', payload: {} });
    await client.call('enquiry.log', { channel: 'phone', note: '' });
    expect(seen).toEqual([]);
    expect(clientFaults).toHaveLength(1);
  });

  it('whose payload breaks the contract is reported to the service, and nothing is thrown', () => {
    const { server, serverFaults } = connectPair(logged);
    const emitAny: (name: string, payload: unknown) => void = (name, payload) =>
      Reflect.apply(server.emit, server, [name, payload]);
    emitAny('enquiry.changed', { reference: 5 });
    emitAny('no.such', {});
    expect(serverFaults).toHaveLength(2);
  });
});

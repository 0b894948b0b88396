import { events, methods } from '../../shared/contract/methods.ts';
import { adaptDomPort } from '../../shared/contract/rpc-port.ts';
import { readBridge } from './bridge.ts';
import { createReconnectingClient } from './reconnecting-client.ts';
import type { PortSource, ReconnectingClient } from './reconnecting-client.ts';

const contract = { methods, events };

/** The data contract as every feature uses it. */
export type ContractClient = ReconnectingClient<typeof contract>;

function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function readPortNonce(data: unknown): string | null {
  if (typeof data !== 'object' || data === null) return null;
  if (!('kind' in data) || data.kind !== 'punctual.port') return null;
  return 'nonce' in data && typeof data.nonce === 'string' ? data.nonce : null;
}

function describePortSource(): PortSource {
  const bridge = readBridge();
  return {
    makeNonce,
    requestPort: (nonce) => bridge.requestPort(nonce),
    onPort: (listener) => {
      window.addEventListener('message', (event) => {
        const nonce = readPortNonce(event.data);
        const port = event.ports[0];
        // Only this window's own preload posts ports here; anything from another window is not listened to.
        if (event.source !== window || nonce === null || port === undefined) return;
        listener(nonce, adaptDomPort(port));
      });
    },
    onConnection: (listener) => {
      bridge.onConnection(listener);
    },
    retryConnection: () => bridge.retryConnection(),
  };
}

/** Connects the page to the data process; to be called once, when the page starts. */
export function connect(): ContractClient {
  return createReconnectingClient(contract, describePortSource(), (error) => console.error(error));
}

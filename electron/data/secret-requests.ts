import type { DataMessage } from '../../shared/contract/rpc-host-messages.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import type { SecretStore } from './host.ts';

type SecretAnswer = boolean | string | null;
type SecretRequest = Extract<DataMessage, { id: number }>;

/** The keychain of the main process, asked by message: the data process has none of its own. */
export interface SecretRequests {
  readonly store: SecretStore;
  /** Takes the answer to one request; unknown ids are ignored. */
  settle(id: number, value: SecretAnswer): void;
}

/** Makes a SecretStore whose questions are posted and whose answers come back through `settle`. */
export function createSecretRequests(post: (message: SecretRequest) => void): SecretRequests {
  const waiting = new Map<number, (value: SecretAnswer) => void>();
  let lastId = 0;

  const ask = (makeRequest: (id: number) => SecretRequest): Promise<SecretAnswer> =>
    new Promise((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      post(makeRequest(lastId));
    });

  const expectText = (value: SecretAnswer): string => {
    if (typeof value === 'string') return value;
    throw new CodedError(
      'unavailable',
      "The system's keychain did not open. Sign in to this computer as usual, or use the recovery code.",
    );
  };

  return {
    store: {
      available: async () => (await ask((id) => ({ kind: 'secrets.available', id }))) === true,
      seal: async (plain) => {
        const text = Buffer.from(plain).toString('base64');
        return expectText(await ask((id) => ({ kind: 'secrets.seal', id, plain: text })));
      },
      open: async (sealed) => {
        const answer = await ask((id) => ({ kind: 'secrets.open', id, sealed }));
        return new Uint8Array(Buffer.from(expectText(answer), 'base64'));
      },
    },
    settle: (id, value) => {
      const resolve = waiting.get(id);
      waiting.delete(id);
      resolve?.(value);
    },
  };
}

import type { DataMessage, HostMessage } from '../../shared/contract/rpc-host-messages.ts';

/** The parts of Electron's safeStorage that are needed. */
export interface KeychainLike {
  isEncryptionAvailable(): boolean;
  getSelectedStorageBackend?(): string;
  encryptString(plain: string): Buffer;
  decryptString(sealed: Buffer): string;
}

export type SecretRequest = Extract<DataMessage, { id: number }>;
export type SecretAnswer = Extract<HostMessage, { kind: 'secrets.answer' }>;

/** Linux only: backends that merely disguise the text with a password that everybody knows. */
const hollowBackends: readonly string[] = ['basic_text', 'unknown'];

/** True when the system itself guards a secret. Asked before anything else: the keychain calls fail hard without it. */
export function isKeychainSound(keychain: KeychainLike, platform: string): boolean {
  if (!keychain.isEncryptionAvailable()) return false;
  if (platform !== 'linux') return true;
  return !hollowBackends.includes(keychain.getSelectedStorageBackend?.() ?? 'unknown');
}

function findAnswer(
  keychain: KeychainLike,
  platform: string,
  request: SecretRequest,
): boolean | string | null {
  const sound = isKeychainSound(keychain, platform);
  if (request.kind === 'secrets.available') return sound;
  if (!sound) return null;
  if (request.kind === 'secrets.seal') {
    return keychain.encryptString(request.plain).toString('base64');
  }
  return keychain.decryptString(Buffer.from(request.sealed, 'base64'));
}

/** Answers one request of the data process; null where the keychain does not do it. Secrets are neither kept nor logged. */
export function answerSecretRequest(
  keychain: KeychainLike,
  platform: string,
  request: SecretRequest,
): SecretAnswer {
  try {
    const value = findAnswer(keychain, platform, request);
    return { kind: 'secrets.answer', id: request.id, value };
  } catch {
    // The keychain's own words may name the secret's owner; "it did not open" is all that may be said.
    return { kind: 'secrets.answer', id: request.id, value: null };
  }
}

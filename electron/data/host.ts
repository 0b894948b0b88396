import type { DataMessage } from '../../shared/contract/rpc-host-messages.ts';
import type { Port } from '../../shared/contract/rpc-port.ts';

/** Seals and opens small secrets with the operating system's own keychain. */
export interface SecretStore {
  /** False where the system would only disguise a secret (on Linux: no keyring). */
  available(): Promise<boolean>;
  /** Gives an opaque text that only this system account can open again; rejects with `unavailable`. */
  seal(plain: Uint8Array): Promise<string>;
  /** Rejects with `unavailable` when this account cannot open it. */
  open(sealed: string): Promise<Uint8Array>;
}

/** Files a person chose in a native dialog. The page only ever knows the token. */
export interface FileGrants {
  /** The absolute path behind a token, once; null when the token is unknown or used. */
  take(token: string): string | null;
}

/** What the shell has to know of the desk to guard it: nothing of any record. */
export type HostNews = Extract<DataMessage, { kind: 'desk' | 'warning' }>;

/** What the service is given by whatever hosts it: Electron's data process or plain Node. */
export interface ServiceOptions {
  /** Absolute folder of the profile; it may not exist yet. */
  readonly profileDir: string;
  /** Null where there is no keychain at all. */
  readonly secrets: SecretStore | null;
  readonly grantedFiles: FileGrants;
  readonly appVersion: string;
  /** Where there is a shell around the service: told at the start and of each change. */
  readonly tellHost?: (news: HostNews) => void;
}

/** The service as its host sees it. */
export interface Service {
  /** Serves the contract on one more port until that port closes. */
  connect(port: Port): void;
  /** Locks the desk, if somebody is signed in. */
  lock(): void;
  /** Ends all work and closes the file; safe to call once everything is connected. */
  close(): Promise<void>;
}

/** Starts a service; rejects with a CodedError that says why the profile cannot be opened. */
export type CreateService = (options: ServiceOptions) => Promise<Service>;

import { MessageChannelMain, utilityProcess } from 'electron';
import type { UtilityProcess, WebContents } from 'electron';
import type { ConnectionState } from '../../shared/contract/rpc-bridge.ts';
import { dataMessageSchema } from '../../shared/contract/rpc-host-messages.ts';
import type { DataMessage, HostMessage } from '../../shared/contract/rpc-host-messages.ts';
import { findRestartDelayMs, steadyAfterMs } from './restart-plan.ts';
import type { SecretAnswer, SecretRequest } from './secrets.ts';

/** The name under which the data process is listed by the system and by tests. */
export const dataProcessName = 'Punctual data';
/** How long the data process may take to close its file when the app quits. */
const closeWithinMs = 5000;
/** How many requests for a port are kept while nobody answers; a page needs one at a time. */
const mostWaitingPorts = 16;

export interface KeeperOptions {
  /** Absolute path of the data process' bundle. */
  readonly entry: string;
  readonly profileDir: string;
  readonly appVersion: string;
  readonly environment: Record<string, string>;
  readonly answerSecret: (request: SecretRequest) => SecretAnswer;
  readonly onState: (state: ConnectionState) => void;
  /** Told what guards the desk: at the start, at each change, and when the data process has ended. */
  readonly onDesk: (desk: DeskNews) => void;
  readonly onWarning: (words: string) => void;
}

/** Whether somebody is signed in, and what the desk has set. */
export type DeskNews = Omit<Extract<DataMessage, { kind: 'desk' }>, 'kind'>;

/** Keeps the data process alive and pairs every window with it. */
export interface Keeper {
  readState(): ConnectionState;
  start(): void;
  /** Starts again after it was given up; otherwise does nothing. */
  retry(): void;
  /** Hands the page a port of its own under its nonce, now or as soon as the data process answers. */
  issuePort(contents: WebContents, nonce: string): void;
  /** Tells the data process which file a token stands for. */
  grantFile(token: string, path: string): void;
  /** Locks the desk, whatever its windows do. */
  lock(): void;
  /** Resolves when the data process has closed its file and ended. */
  stop(): Promise<void>;
}

/** Makes a keeper. It restarts a data process that ended after 1 s, 2 s and 4 s, then says `gone`. */
export function createKeeper(options: KeeperOptions): Keeper {
  let waiting: { readonly contents: WebContents; readonly nonce: string }[] = [];
  let state: ConnectionState = { state: 'reconnecting' };
  let child: UtilityProcess | null = null;
  let failures = 0;
  let desk: DeskNews | null = null;
  let stopping = false;
  let steadyTimer: NodeJS.Timeout | undefined;

  const change = (next: ConnectionState): void => {
    state = next;
    options.onState(next);
  };

  const issueWaiting = (): void => {
    const requests = waiting;
    waiting = [];
    for (const { contents, nonce } of requests) {
      if (contents.isDestroyed()) continue;
      const { port1, port2 } = new MessageChannelMain();
      child?.postMessage({ kind: 'port' } satisfies HostMessage, [port1]);
      contents.mainFrame.postMessage('punctual.port', { nonce }, [port2]);
    }
  };

  const giveUp = (code: string, message: string): void => {
    const last = child;
    child = null;
    last?.kill();
    change({ state: 'gone', code, message });
  };

  const receive = (message: DataMessage): void => {
    switch (message.kind) {
      case 'ready':
        steadyTimer = setTimeout(() => (failures = 0), steadyAfterMs);
        change({ state: 'connected' });
        issueWaiting();
        return;
      case 'failed':
        giveUp(message.code, message.message);
        return;
      case 'desk':
        desk = message;
        options.onDesk(desk);
        return;
      case 'warning':
        options.onWarning(message.words);
        return;
      case 'secrets.available':
      case 'secrets.seal':
      case 'secrets.open':
        child?.postMessage(options.answerSecret(message));
        return;
      default:
        message satisfies never;
    }
  };

  const recover = (): void => {
    child = null;
    clearTimeout(steadyTimer);
    if (stopping) return;
    // Nobody is signed in at a service that is not there.
    if (desk !== null) options.onDesk({ ...desk, signedIn: false });
    const delayMs = findRestartDelayMs(failures);
    failures += 1;
    if (delayMs === null) {
      giveUp('unavailable', 'The part of Punctual that keeps the records stopped several times.');
      return;
    }
    change({ state: 'reconnecting' });
    setTimeout(start, delayMs);
  };

  function start(): void {
    if (child !== null || stopping) return;
    const started = utilityProcess.fork(options.entry, [], {
      serviceName: dataProcessName,
      env: options.environment,
      stdio: 'inherit',
    });
    child = started;
    started.on('message', (raw: unknown) => {
      const parsed = dataMessageSchema.safeParse(raw);
      if (parsed.success && child === started) receive(parsed.data);
    });
    started.on('exit', () => {
      if (child === started) recover();
    });
    started.postMessage({
      kind: 'open',
      profileDir: options.profileDir,
      appVersion: options.appVersion,
    } satisfies HostMessage);
  }

  return {
    readState: () => state,
    start,
    retry: () => {
      if (state.state !== 'gone') return;
      failures = 0;
      change({ state: 'reconnecting' });
      start();
    },
    issuePort: (contents, nonce) => {
      waiting = [...waiting.slice(1 - mostWaitingPorts), { contents, nonce }];
      if (state.state === 'connected') issueWaiting();
    },
    grantFile: (token, path) => {
      child?.postMessage({ kind: 'file.granted', token, path } satisfies HostMessage);
    },
    lock: () => {
      child?.postMessage({ kind: 'lock' } satisfies HostMessage);
    },
    stop: () =>
      new Promise((resolve) => {
        stopping = true;
        clearTimeout(steadyTimer);
        const last = child;
        if (last === null) {
          resolve();
          return;
        }
        const timer = setTimeout(() => last.kill(), closeWithinMs);
        last.once('exit', () => {
          clearTimeout(timer);
          resolve();
        });
        last.postMessage({ kind: 'close' } satisfies HostMessage);
      }),
  };
}

import { hostMessageSchema } from '../../shared/contract/rpc-host-messages.ts';
import type { DataMessage, HostMessage } from '../../shared/contract/rpc-host-messages.ts';
import { toWireError } from '../../shared/contract/rpc-messages.ts';
import { adaptMainPort } from '../../shared/contract/rpc-port.ts';
import type { MainPortLike } from '../../shared/contract/rpc-port.ts';
import { assertNever } from '../../shared/domain/errors.ts';
import { createSecretRequests } from './secret-requests.ts';
import type { CreateService, Service } from './host.ts';

/** The parts of Electron's parentPort that are needed. */
export interface ParentPortLike {
  on(
    type: 'message',
    listener: (event: { data: unknown; ports: readonly MainPortLike[] }) => void,
  ): unknown;
  postMessage(message: unknown): void;
}

/**
 * Runs a service for the main process: opens the profile it names, serves every port it hands over, and says
 * `ready`, or `failed` with a coded reason. Ports that come before the profile is open wait for it.
 */
export function serveHost(
  parentPort: ParentPortLike,
  createService: CreateService,
  exit: (code: number) => void,
): void {
  const post = (message: DataMessage): void => parentPort.postMessage(message);
  const secrets = createSecretRequests(post);
  const grantedPaths = new Map<string, string>();
  const grantedFiles = {
    take: (token: string): string | null => {
      const path = grantedPaths.get(token) ?? null;
      grantedPaths.delete(token);
      return path;
    },
  };
  const waitingPorts: MainPortLike[] = [];
  let opening: Promise<void> | null = null;
  let service: Service | null = null;

  const open = async (profileDir: string, appVersion: string): Promise<void> => {
    try {
      const store = secrets.store;
      service = await createService({
        profileDir,
        secrets: store,
        grantedFiles,
        appVersion,
        tellHost: post,
      });
    } catch (error) {
      const { code, message } = toWireError(error);
      // A fault without a code is a defect: its detail goes to the process' own error stream, not to a window.
      if (code === 'internal') console.error(error);
      post({ kind: 'failed', code, message });
      return;
    }
    for (const port of waitingPorts.splice(0)) service.connect(adaptMainPort(port));
    post({ kind: 'ready' });
  };

  const close = async (): Promise<void> => {
    await opening;
    await service?.close();
    exit(0);
  };

  const receive = (message: HostMessage, port: MainPortLike | undefined): void => {
    switch (message.kind) {
      case 'open':
        opening ??= open(message.profileDir, message.appVersion);
        return;
      case 'port':
        if (port === undefined) return;
        if (service === null) waitingPorts.push(port);
        else service.connect(adaptMainPort(port));
        return;
      case 'file.granted':
        grantedPaths.set(message.token, message.path);
        return;
      case 'secrets.answer':
        secrets.settle(message.id, message.value);
        return;
      case 'lock':
        service?.lock();
        return;
      case 'close':
        void close();
        return;
      default:
        assertNever(message);
    }
  };

  parentPort.on('message', (event) => {
    const parsed = hostMessageSchema.safeParse(event.data);
    if (parsed.success) receive(parsed.data, event.ports[0]);
  });
}

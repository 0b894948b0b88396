/** One end of a message channel, whatever carries it: a page, Electron's main side, a Node worker. */
export interface Port {
  /** Sends one structured-cloneable value; throws when the value cannot be cloned. */
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when the other end is gone or this end was closed. */
  onClose(listener: () => void): void;
  /** Begins delivery; messages that came earlier are kept until then. */
  start(): void;
  close(): void;
}

interface PortEvent {
  readonly data?: unknown;
}

/** The parts of a page's MessagePort that are needed; named here because this room has no DOM. */
export interface DomPortLike {
  postMessage(message: unknown): void;
  addEventListener(type: string, listener: (event: PortEvent) => void): void;
  start(): void;
  close(): void;
}

/** The parts of Electron's MessagePortMain that are needed. */
export interface MainPortLike {
  postMessage(message: unknown): void;
  on(type: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(type: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** The parts of a node:worker_threads MessagePort that are needed. */
export interface NodePortLike {
  postMessage(message: unknown): void;
  on(type: string, listener: (value: unknown) => void): unknown;
  start(): void;
  close(): void;
}

/** Makes a listener that runs at most once: closing by hand and the close event may both arrive. */
function runOnce(listener: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    listener();
  };
}

/** Adapts a page's MessagePort. A message that cannot be read closes the port, so that no call waits for ever. */
export function adaptDomPort(port: DomPortLike): Port {
  const closeListeners: (() => void)[] = [];
  const announceClose = runOnce(() => closeListeners.forEach((listener) => listener()));
  const close = (): void => {
    port.close();
    announceClose();
  };
  port.addEventListener('close', announceClose);
  port.addEventListener('messageerror', close);
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => port.addEventListener('message', (event) => listener(event.data)),
    onClose: (listener) => closeListeners.push(listener),
    start: () => port.start(),
    close,
  };
}

/** Adapts Electron's MessagePortMain (main process and utility process). */
export function adaptMainPort(port: MainPortLike): Port {
  const closeListeners: (() => void)[] = [];
  const announceClose = runOnce(() => closeListeners.forEach((listener) => listener()));
  port.on('close', announceClose);
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', (event) => listener(event.data)),
    onClose: (listener) => closeListeners.push(listener),
    start: () => port.start(),
    close: () => {
      port.close();
      announceClose();
    },
  };
}

/** Adapts a node:worker_threads MessagePort. A message that cannot be read closes the port. */
export function adaptNodePort(port: NodePortLike): Port {
  const closeListeners: (() => void)[] = [];
  const announceClose = runOnce(() => closeListeners.forEach((listener) => listener()));
  const close = (): void => {
    port.close();
    announceClose();
  };
  port.on('close', announceClose);
  port.on('messageerror', close);
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', listener),
    onClose: (listener) => closeListeners.push(listener),
    start: () => port.start(),
    close,
  };
}

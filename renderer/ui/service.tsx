import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { EventName, MethodInput, MethodName, MethodOutput } from '../../shared/contract/methods.ts';
import type { FileKind, SaveResult, SaveTextKind } from '../../shared/contract/rpc-bridge.ts';

/** What a screen can ask for: the data service, the ticking clock and the few things of the machine. */
export interface ScreenService {
  /** Rejects with a CodedError only. */
  readonly call: <N extends MethodName>(
    method: N,
    input: MethodInput<N>,
  ) => Promise<MethodOutput<N>>;
  /** Returns the function that ends the subscription. */
  readonly on: (event: EventName, listener: () => void) => () => void;
  /** Calls back once a second while the window shows. Returns the function that ends it. */
  readonly subscribeToTick: (listener: () => void) => () => void;
  /** The present moment in UTC milliseconds. */
  readonly readNowMs: () => number;
  readonly saveText: (
    suggestedName: string,
    text: string,
    kind: SaveTextKind,
  ) => Promise<SaveResult>;
  readonly chooseFile: (kind: FileKind) => Promise<unknown>;
  readonly print: () => void;
}

const ServiceContext = createContext<ScreenService | null>(null);

/** Gives every screen below it the service. */
export function ServiceProvider(props: {
  readonly service: ScreenService;
  readonly children: ReactNode;
}) {
  return <ServiceContext value={props.service}>{props.children}</ServiceContext>;
}

/** The service of this window. Throws outside a `ServiceProvider`: that is a defect of the page. */
export function useService(): ScreenService {
  const service = useContext(ServiceContext);
  if (service === null) throw new Error('A screen was shown without its service.');
  return service;
}

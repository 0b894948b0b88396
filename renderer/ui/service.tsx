import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { EventName, MethodName, events, methods } from '../../shared/contract/methods.ts';
import type { MethodInput, MethodOutput, RpcClient } from '../../shared/contract/port-rpc.ts';
import type { ExportToSave, SaveResult, SaveTextKind } from '../../shared/contract/rpc-bridge.ts';

interface DataContract {
  readonly methods: typeof methods;
  readonly events: typeof events;
}

/** What a method takes. */
export type Question<N extends MethodName> = MethodInput<DataContract, N>;
/** What a method gives. */
export type Answer<N extends MethodName> = MethodOutput<DataContract, N>;

/** What a screen can ask for: the data service, the ticking clock and the few things of the machine. */
export interface ScreenService {
  /** Rejects with a CodedError only. */
  readonly call: RpcClient<DataContract>['call'];
  /** Returns the function that ends the subscription. */
  readonly on: (event: EventName, listener: () => void) => () => void;
  /** Calls back once a second while the window shows. Returns the function that ends it. */
  readonly subscribeToTick: (listener: () => void) => () => void;
  /** The instant of the last tick in UTC milliseconds: for displays. */
  readonly readNowMs: () => number;
  /** The present instant to the millisecond: for when a person does something. */
  readonly readExactNowMs: () => number;
  readonly subscribeToConnection: (listener: () => void) => () => void;
  /** Grows with each new connection to the data process: what is shown must be read again. */
  readonly readGeneration: () => number;
  readonly saveText: (
    suggestedName: string,
    text: string,
    kind: SaveTextKind,
  ) => Promise<SaveResult>;
  /** Asks where to save an exported file; a page that is to be a PDF is printed first. */
  readonly saveExport: (file: ExportToSave) => Promise<SaveResult>;
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

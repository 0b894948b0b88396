import { readBridge } from '../client/bridge.ts';
import { readExactNowMs, readNowMs, subscribeToTick } from '../client/clock.ts';
import { connect } from '../client/contract-client.ts';
import type { ContractClient } from '../client/contract-client.ts';
import type { ScreenService } from '../ui/service.tsx';

/** Connects the page once and gives the screens what they may ask for. */
export function connectScreens(): { client: ContractClient; service: ScreenService } {
  const client = connect();
  const bridge = readBridge();
  const service: ScreenService = {
    call: (method, input) => client.call(method, input),
    on: (event, listener) => client.on(event, () => listener()),
    subscribeToTick,
    readNowMs,
    readExactNowMs,
    subscribeToConnection: client.subscribeToConnection,
    readGeneration: () => client.readConnection().generation,
    saveText: (suggestedName, text, kind) => bridge.saveText(suggestedName, text, kind),
    saveExport: (file) => bridge.saveExport(file),
    print: () => bridge.print(),
  };
  return { client, service };
}

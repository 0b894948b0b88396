import { type Emit, dispatch } from '../../shared/contract/dispatch.ts';
import {
  type EventName,
  type MethodInput,
  type MethodName,
  type MethodOutput,
  methods,
} from '../../shared/contract/methods.ts';
import { handlers } from '../../electron/data/handlers/handlers.ts';
import type { SignedIn } from '../../electron/data/session.ts';
import type { ServiceState } from '../../electron/data/state.ts';
import { type SampleCentre, sample } from './sample-centre.ts';

/** A desk of the sample centre with somebody at it, where a test decides what time it is. */
export interface SampleDesk {
  readonly state: ServiceState;
  /** What every window has been told so far. */
  readonly told: EventName[];
  /** Calls a method as a window would: both its schemas are held to. */
  call<N extends MethodName>(method: N, input: MethodInput<N>): Promise<MethodOutput<N>>;
}

/** Signs the sample's advisor in at a desk of the centre. */
export function openSampleDesk(centre: SampleCentre): SampleDesk {
  const told: EventName[] = [];
  const emit: Emit = (event) => void told.push(event);
  const state: ServiceState = {
    stage: { kind: 'ready', profile: centre.profile, store: centre.store },
    options: {
      profileDir: '',
      secrets: null,
      grantedFiles: { take: () => null },
      appVersion: 'test',
    },
    session: { personId: sample.advisor, locked: false },
    emit,
  };
  const person: SignedIn = { personId: sample.advisor, name: 'Advisor A', role: 'advisor' };
  return {
    state,
    told,
    async call(method, input) {
      const { input: inputSchema, output: outputSchema } = methods[method];
      const parsed = inputSchema.parse(input);
      const answer = await dispatch(handlers, method, { state, person }, parsed);
      return outputSchema.parse(answer) as MethodOutput<typeof method>;
    },
  };
}

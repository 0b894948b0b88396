import { findPerson } from '../../db/queries/people.ts';
import type { CallContext, ServiceState } from '../../electron/data/state.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import type { SampleCentre } from './sample-centre.ts';

/** The state of a service that has a sample centre open, for handlers called without a port. */
export function makeServiceState(centre: SampleCentre): ServiceState {
  return {
    stage: { kind: 'ready', profile: centre.profile, store: centre.store },
    options: {
      profileDir: '',
      secrets: null,
      grantedFiles: { take: () => null },
      appVersion: 'test',
    },
    session: { personId: null, locked: false },
    emit: () => undefined,
  };
}

/** A call by one person of the centre. */
export function makeCallContext(
  state: ServiceState,
  centre: SampleCentre,
  personId: PersonId,
): CallContext {
  const row = findPerson(centre.store.database, personId);
  if (row === undefined) throw new Error('There is no such person.');
  return { state, person: { personId, name: row.name, role: row.role } };
}

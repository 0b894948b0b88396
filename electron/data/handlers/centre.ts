import {
  listReasons,
  listServices,
  listSites,
  listTeams,
  listTopics,
} from '../../../db/queries/setup.ts';
import { listPeople } from '../../../db/queries/people.ts';
import { countTopicUses } from '../../../db/queries/enquiries.ts';
import type { MethodInput } from '../../../shared/contract/methods.ts';
import type { AppState, CentreLists } from '../../../shared/contract/schemas-centre.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { formatUuidV7 } from '../../../shared/domain/ids.ts';
import { DAY_MS } from '../../../shared/domain/instant.ts';
import { createCentre } from '../centre/create-centre.ts';
import { writeDemonstration } from '../centre/write-demonstration.ts';
import { readNowMs } from '../clock.ts';
import { openStage } from '../open-stage.ts';
import { createProfile, type Profile } from '../profile.ts';
import { openStore } from '../records/store.ts';
import { findLocked } from '../session.ts';
import { getDesk, getStore, type CallContext, type ServiceState } from '../state.ts';
import { assertGoodPin, toPerson } from './people.ts';

export function readAppState(context: CallContext): AppState {
  const { stage } = context.state;
  switch (stage.kind) {
    case 'first_run':
      return { stage: 'first_run' };
    case 'working':
      return { stage: 'working', done: stage.done, total: stage.total };
    case 'needs_recovery':
      return { stage: 'needs_recovery', message: stage.message };
    case 'failed':
      return { stage: 'failed', code: stage.code, message: stage.message };
    case 'ready': {
      const { store } = stage;
      const { person } = context;
      const lockedBy = findLocked(context.state.session, store);
      return {
        stage: 'ready',
        centreName: store.centreName,
        timeZone: store.zone.timeZone,
        demonstration: store.demonstration,
        deskName: getDesk(store).name,
        person: person === null ? null : { ...person, disabled: false },
        lockedBy: lockedBy === null ? null : { ...lockedBy, disabled: false },
      };
    }
  }
}

/** Opens the records once more where that failed: a file may have come back, another program closed it. */
export async function openAgain({ state }: CallContext): Promise<Record<string, never>> {
  if (state.stage.kind !== 'failed') return {};
  setStage(state, await openStage(state.options));
  return {};
}

function setStage(state: ServiceState, stage: ServiceState['stage']): void {
  state.stage = stage;
  state.emit('app.changed', {});
}

/** Only a computer without a centre can be given one: there is nothing to lose. */
function assertFirstRun(state: ServiceState): void {
  if (state.stage.kind !== 'first_run') {
    throw new CodedError(
      'conflict',
      'There is a centre on this computer already. Nothing was changed.',
    );
  }
}

/**
 * Sets up a new centre: the key in the system's keychain where there is one, and in a recovery code
 * that is shown once.
 */
export async function createCentreHere(
  context: CallContext,
  input: MethodInput<'centre.create'>,
): Promise<{ recoveryCode: string }> {
  const { state } = context;
  assertFirstRun(state);
  assertGoodPin(input.pin);
  const { profileDir, secrets } = state.options;
  setStage(state, { kind: 'working', done: 0, total: 1 });
  const keychain = secrets !== null && (await secrets.available());
  let made: { profile: Profile; recoveryCode: string | null } | null = null;
  try {
    made = await createProfile({
      dir: profileDir,
      kinds: keychain ? ['os', 'recovery'] : ['recovery'],
      secrets,
    });
    await createCentre(made.profile.database, {
      template: 'council',
      name: input.name,
      timeZone: input.timeZone,
      division: input.division,
      administrator: { name: input.administratorName, pin: input.pin },
      demonstration: false,
      nowMs: readNowMs(),
    });
  } catch (error) {
    if (made !== null) removeHalfMade(made.profile);
    setStage(state, { kind: 'first_run' });
    throw error;
  }
  ready(state, made.profile);
  return { recoveryCode: made.recoveryCode ?? '' };
}

/** Makes the demonstration centre; its key lies in a file, because nothing in it is real. */
export async function createDemonstrationHere(
  context: CallContext,
  input: MethodInput<'centre.createDemonstration'>,
): Promise<Record<string, never>> {
  const { state } = context;
  assertFirstRun(state);
  setStage(state, { kind: 'working', done: 0, total: 1 });
  let profile: Profile | null = null;
  try {
    const made = await createProfile({
      dir: state.options.profileDir,
      kinds: ['file'],
      secrets: null,
    });
    profile = made.profile;
    await createCentre(profile.database, {
      template: 'council',
      name: 'Demonstration Council',
      timeZone: 'Europe/London',
      division: 'england-and-wales',
      demonstration: true,
      nowMs: readNowMs(),
    });
    await writeDemonstration(openStore(profile.database, readNowMs), {
      months: input.months,
      perDay: input.perDay,
      seed: 7,
      untilMs: readNowMs(),
      onProgress: (done, total) => setStage(state, { kind: 'working', done, total }),
    });
  } catch (error) {
    if (profile !== null) removeHalfMade(profile);
    setStage(state, { kind: 'first_run' });
    throw error;
  }
  ready(state, profile);
  return {};
}

function ready(state: ServiceState, profile: Profile): void {
  setStage(state, { kind: 'ready', profile, store: openStore(profile.database, readNowMs) });
}

/** A set-up that failed halfway holds no record of anyone: it is taken away, so that it can be tried again. */
function removeHalfMade(profile: Profile): void {
  profile.discard();
}

export async function recoverCentre(
  context: CallContext,
  input: MethodInput<'centre.recover'>,
): Promise<Record<string, never>> {
  const { state } = context;
  if (state.stage.kind !== 'needs_recovery') {
    throw new CodedError('conflict', 'There is nothing to recover.');
  }
  setStage(state, await openStage(state.options, input.recoveryCode));
  return {};
}

const rankedDays = 28;

/** What forms offer today: nothing withdrawn, topics with how often this desk used them lately. */
export function readLists(context: CallContext): CentreLists {
  const store = getStore(context.state);
  const { database } = store;
  const desk = getDesk(store);
  // Ids sort by the time they were made, so a span of days is a span of ids.
  const sinceId = formatUuidV7(store.readNowMs() - rankedDays * DAY_MS, new Uint8Array(10));
  const uses = countTopicUses(database, sinceId);
  const reasons = listReasons(database);
  return {
    deskId: desk.desk_id,
    siteId: desk.site_id,
    teamId: desk.team_id,
    sites: listSites(database).map((site) => ({ siteId: site.site_id, name: site.name })),
    teams: listTeams(database).map((team) => ({ teamId: team.team_id, name: team.name })),
    services: listServices(database)
      .filter((service) => service.withdrawn_at === null)
      .map((service) => ({ serviceId: service.service_id, name: service.name })),
    topics: listTopics(database)
      .filter((topic) => topic.withdrawn_at === null)
      .map((topic) => ({
        topicId: topic.topic_id,
        serviceId: topic.service_id,
        name: topic.name,
        usedHere: uses.get(topic.topic_id) ?? 0,
      })),
    pauseReasons: reasons
      .filter((reason) => reason.list === 'pause')
      .map((reason) => ({
        reasonId: reason.reason_id,
        name: reason.name,
        stopsClocks: reason.stops_clocks === 1,
      })),
    missReasons: reasons
      .filter((reason) => reason.list === 'miss')
      .map((reason) => ({ reasonId: reason.reason_id, name: reason.name })),
    people: listPeople(database).map(toPerson),
  };
}

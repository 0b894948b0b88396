import { countElapsedMs, findAgreedDue, findDue, type Pause } from '../clock/clock.ts';
import type { Facts, PromisedTime } from '../enquiry/events.ts';
import type { Episode, Escalation, SubjectState } from '../enquiry/subject-state.ts';
import { assertNever } from '../errors.ts';
import type { StandardId } from '../ids.ts';
import type { InstantMs } from '../instant.ts';
import { selectStandards } from '../standards/select-standards.ts';
import type { StandardVersion } from '../standards/standard.ts';
import type { CalendarVersion } from './calendar-book.ts';
import type { Clock, Counted } from './clock-state.ts';
import { evaluateAnswer } from './evaluate-answer.ts';
import { type Books, elapsedOnly, findVersion, makeClock, type Run } from './run.ts';

/**
 * The timeliness of one contact or enquiry against every standard that covers it: a pure fold, the
 * same on every machine and at every moment. Contacts have `answer` clocks, enquiries all others;
 * what was logged by mistake has none.
 */
export function evaluateTimeliness(state: SubjectState, books: Books): Clock[] {
  const clocks: Clock[] = [];
  if (state.withdrawn) return clocks;
  if (state.episodes.length === 0) {
    evaluateAnswer(state, books, clocks);
    return clocks;
  }
  for (let i = 0; i < state.episodes.length; i++) {
    const episode = state.episodes[i];
    if (episode !== undefined) evaluateEpisode(state, episode, i + 1, books, clocks);
  }
  return clocks;
}

function evaluateEpisode(
  state: SubjectState,
  episode: Episode,
  number: number,
  books: Books,
  clocks: Clock[],
): void {
  const { facts } = state;
  const selected = selectStandards(
    books.standards,
    facts,
    episode.startedAtMs,
    episode.startLoggedAtMs,
  );
  for (const standard of selected) {
    if (standard.measure === 'answer') continue;
    if (standard.start === 'escalated' && facts.kind !== 'complaint_2') continue;
    const raised = standard.start === 'escalated' ? (episode.escalations.at(-1) ?? null) : null;
    for (const run of findRuns(state, episode, number, standard, raised, books)) {
      clocks.push(runClock(state, standard, run, books));
    }
  }
  if (episode.escalations.length === 0 || facts.kind === 'complaint_2') return;
  const taken = new Set(
    selected.filter((one) => one.start !== 'escalated').map((one) => one.standardId),
  );
  for (const escalation of episode.escalations) {
    evaluateEscalated(state, episode, escalation, number, taken, books, clocks);
  }
}

/**
 * What is taken to a stage of complaint is covered, from then on, by the standards of that stage. For
 * what was no complaint before, being raised is being received as one. A standard of several stages
 * runs once: `taken` knows those that have run.
 */
function evaluateEscalated(
  state: SubjectState,
  episode: Episode,
  escalation: Escalation,
  number: number,
  taken: Set<StandardId>,
  books: Books,
  clocks: Clock[],
): void {
  const { kind } = state.facts;
  const facts: Facts = {
    ...state.facts,
    kind: escalation.stage === 2 ? 'complaint_2' : 'complaint_1',
  };
  const { atMs, loggedAtMs } = escalation;
  for (const standard of selectStandards(books.standards, facts, atMs, loggedAtMs)) {
    const { start, measure, standardId } = standard;
    // Promises made one by one keep the standard they were made under.
    const isPromise = measure === 'agreed_date' || measure === 'call_back';
    const begins =
      start === 'escalated' || (start === 'received' && kind !== 'complaint_1' && !isPromise);
    if (measure === 'answer' || !begins || taken.has(standardId)) continue;
    taken.add(standardId);
    for (const run of findRuns(state, episode, number, standard, escalation, books)) {
      clocks.push(runClock(state, standard, run, books));
    }
  }
}

/** Every stretch of an episode that this standard measures; since it was `raised`, where it was. */
function findRuns(
  state: SubjectState,
  episode: Episode,
  number: number,
  standard: StandardVersion,
  raised: Escalation | null,
  books: Books,
): readonly Run[] {
  switch (standard.measure) {
    case 'answer':
      return [];
    case 'acknowledge':
    case 'reply':
    case 'resolve': {
      const startAtMs = findStart(state, episode, standard, raised);
      if (startAtMs === null) return [];
      const stopAtMs = findStop(episode, standard, raised);
      const run = startRun(episode, number, 1, startAtMs, stopAtMs);
      return [raised === null ? run : { ...run, startLoggedAtMs: raised.loggedAtMs }];
    }
    case 'call_back':
      return state.callBacks
        .filter((callBack) => callBack.episode === number)
        .map((callBack, index) => ({
          ...startRun(
            episode,
            number,
            index + 1,
            callBack.promisedAtMs,
            callBack.reachedAtMs ?? episode.resolvedAtMs,
          ),
          startLoggedAtMs: callBack.loggedAtMs,
          promised: standard.threshold === null ? { atMs: callBack.dueAtMs } : null,
        }));
    case 'agreed_date':
      return state.dates
        .filter((date) => date.episode === number)
        .map((date, index) => ({
          ...startRun(episode, number, index + 1, date.madeAtMs, episode.resolvedAtMs),
          startLoggedAtMs: date.loggedAtMs,
          promised: date.promised,
        }));
    case 'update':
      return findUpdateRuns(state, episode, number, standard, raised, books);
    default:
      return assertNever(standard.measure);
  }
}

function startRun(
  episode: Episode,
  number: number,
  occurrence: number,
  startAtMs: InstantMs,
  stopAtMs: InstantMs | null,
): Run {
  return {
    episode: number,
    occurrence,
    receivedAtMs: episode.startedAtMs,
    startAtMs,
    startLoggedAtMs: episode.startLoggedAtMs,
    // Done before the clock began (answered, then acknowledged): no time at all, never negative.
    stopAtMs: stopAtMs !== null && stopAtMs < startAtMs ? startAtMs : stopAtMs,
    promised: null,
  };
}

function findStart(
  state: SubjectState,
  episode: Episode,
  standard: StandardVersion,
  raised: Escalation | null,
): InstantMs | null {
  if (raised !== null) return raised.atMs;
  switch (standard.start) {
    case 'received':
      return episode.startedAtMs;
    case 'acknowledged':
      return episode.acknowledgedAtMs;
    case 'escalated':
      return state.facts.kind === 'complaint_2' ? episode.startedAtMs : null;
    case 'joined_queue':
    case 'arrived':
    case 'appointment':
      return null;
    default:
      return assertNever(standard.start);
  }
}

/** The first event that meets the measure (docs: clock rule 12). */
function findStop(
  episode: Episode,
  standard: StandardVersion,
  raised: Escalation | null,
): InstantMs | null {
  const { resolvedAtMs } = episode;
  // An answer given before the matter was taken further does not answer what followed.
  const since = raised ?? episode;
  const { repliedAtMs, heldAtMs } = since;
  switch (standard.measure) {
    case 'acknowledge':
      return findEarliest([
        since.acknowledgedAtMs,
        standard.automaticReceiptMeets ? since.automaticReceiptAtMs : null,
        heldAtMs,
        repliedAtMs,
        resolvedAtMs,
      ]);
    case 'reply':
      return findEarliest([
        repliedAtMs,
        standard.holdingReplyMeets ? heldAtMs : null,
        resolvedAtMs,
      ]);
    case 'resolve':
      return resolvedAtMs;
    case 'answer':
    case 'call_back':
    case 'agreed_date':
    case 'update':
      return null;
    default:
      return assertNever(standard.measure);
  }
}

function findEarliest(times: readonly (InstantMs | null)[]): InstantMs | null {
  let earliest: InstantMs | null = null;
  for (const time of times) {
    if (time !== null && (earliest === null || time < earliest)) earliest = time;
  }
  return earliest;
}

/** "Every N": each time the customer hears from us ends one run and begins the next. */
function findUpdateRuns(
  state: SubjectState,
  episode: Episode,
  number: number,
  standard: StandardVersion,
  raised: Escalation | null,
  books: Books,
): Run[] {
  const runs: Run[] = [];
  let startAtMs = findStart(state, episode, standard, raised);
  if (startAtMs === null) return runs;
  const end = episode.resolvedAtMs;
  for (const stopAtMs of episode.updatesAtMs) {
    if (stopAtMs < startAtMs || (end !== null && stopAtMs >= end)) continue;
    runs.push(startRun(episode, number, runs.length + 1, startAtMs, stopAtMs));
    startAtMs = stopAtMs;
  }
  const last = startRun(episode, number, runs.length + 1, startAtMs, end);
  // Resolved before the next update was due: nothing more was promised.
  if (end !== null && runs.length > 0) {
    const due = runClock(state, standard, { ...last, stopAtMs: null }, books).dueAtMs;
    if (due === null || end <= due) return runs;
  }
  runs.push(last);
  return runs;
}

function runClock(state: SubjectState, standard: StandardVersion, run: Run, books: Books): Clock {
  const version = findVersion(state, standard, run, books);
  const pauses = findPauses(state, standard, run, version);
  const due = findRunDue(state, standard, run, version, pauses);
  const { stopAtMs } = run;
  const target = standard.threshold ?? elapsedOnly;
  const counted: Counted =
    stopAtMs === null
      ? due.paused
        ? 'paused'
        : 'open'
      : due.dueAtMs === null || stopAtMs <= due.dueAtMs
        ? 'met'
        : 'missed';
  return makeClock(state, standard, run, version, {
    dueAtMs: due.dueAtMs,
    stoppedAtMs: stopAtMs,
    elapsedMs:
      stopAtMs === null
        ? null
        : countElapsedMs(version.calendar, target, run.startAtMs, stopAtMs, pauses),
    counted,
    reason: '',
  });
}

const noPauses: readonly Pause[] = [];

/**
 * The pauses that stop this clock, ended where the clock was stopped. One written down after the
 * clock had fallen due cannot reach back before that moment (docs: clock rule 8).
 */
export function findPauses(
  state: SubjectState,
  standard: StandardVersion,
  run: Run,
  version: CalendarVersion,
): readonly Pause[] {
  if (state.pauses.length === 0) return noPauses;
  const accepted: Pause[] = [];
  for (const pause of state.pauses) {
    if (!standard.pauseReasons.includes(pause.reasonId)) continue;
    if (run.stopAtMs !== null && pause.fromMs >= run.stopAtMs) continue;
    const due = findRunDue(state, standard, run, version, accepted).dueAtMs;
    if (due !== null && pause.loggedAtMs > due) continue;
    const end =
      pause.toMs === null || (run.stopAtMs !== null && pause.toMs > run.stopAtMs)
        ? run.stopAtMs
        : pause.toMs;
    accepted.push([pause.fromMs, end]);
  }
  return accepted;
}

function findRunDue(
  state: SubjectState,
  standard: StandardVersion,
  run: Run,
  version: CalendarVersion,
  pauses: readonly Pause[],
): { dueAtMs: InstantMs | null; paused: boolean } {
  if (run.promised !== null) {
    return { dueAtMs: findPromisedMs(version, run.promised), paused: false };
  }
  if (standard.threshold === null) return { dueAtMs: null, paused: false };
  const due = findDue(version.calendar, run.startAtMs, standard.threshold, pauses);
  if (standard.agreedDateReplaces) {
    // A date agreed in time takes over, and no pause moves it (docs: clock rule 13).
    const agreed = state.dates.find(
      (date) =>
        date.episode === run.episode && (due.state === 'paused' || date.madeAtMs <= due.dueAtMs),
    );
    if (agreed !== undefined) {
      return { dueAtMs: findPromisedMs(version, agreed.promised), paused: false };
    }
  }
  return { dueAtMs: due.dueAtMs, paused: due.state === 'paused' };
}

/** The instant a promise falls due: as told, or at the close of the day (docs: clock rule 13). */
export function findPromisedMs(version: CalendarVersion, promised: PromisedTime): InstantMs {
  if ('atMs' in promised) return promised.atMs;
  return findAgreedDue(version.calendar, promised.day, null);
}

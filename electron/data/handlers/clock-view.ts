import type { ClockView } from '../../../shared/contract/schemas-enquiry.ts';
import type { StreamId } from '../../../shared/domain/ids.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { findResult, type Clock } from '../../../shared/domain/timeliness/clock-state.ts';
import { findWarnAtMs } from '../../../shared/domain/timeliness/next-clock.ts';
import type { Books } from '../../../shared/domain/timeliness/run.ts';

/** One clock as screens show it at `nowMs`. */
export function viewClock(
  subjectId: StreamId,
  clock: Clock,
  books: Books,
  nowMs: InstantMs,
): ClockView {
  const { standard } = clock;
  return {
    subjectId,
    standardId: standard.standardId,
    standardVersion: standard.version,
    standardName: standard.name,
    measure: standard.measure,
    episode: clock.episode,
    occurrence: clock.occurrence,
    result: findResult(clock, nowMs),
    reason: clock.reason,
    startedAtMs: clock.startedAtMs,
    dueAtMs: clock.dueAtMs,
    stoppedAtMs: clock.stoppedAtMs,
    elapsedMs: clock.elapsedMs,
    warnAtMs: findWarnAtMs(clock, books),
  };
}

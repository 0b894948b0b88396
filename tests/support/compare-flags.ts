import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Database } from '../../db/sqlite.ts';
import { findResult } from '../../shared/domain/timeliness/clock-state.ts';
import type { ClockState } from '../../shared/domain/timeliness/clock-state.ts';
import { brandInstant, type InstantMs } from '../../shared/domain/instant.ts';

/** How our results stand beside the city's own flag, case by case. */
export interface FlagComparison {
  readonly closedMet: number;
  readonly closedMissed: number;
  readonly openMissed: number;
  readonly openRunning: number;
  /** References where the two differ; empty when they agree one for one. */
  readonly differing: readonly string[];
}

/**
 * Compares the `agreed-date` clock of every imported case that has a promised date and a flag with
 * what the city says: ONTIME is met or running, OVERDUE is missed, looked at as of `asOfMs`.
 */
export function compareWithFlags(
  database: Database,
  file: string,
  asOfMs: InstantMs,
): FlagComparison {
  const clocks = new Map(
    database
      .prepare(
        `SELECT reference, state, due_at, stopped_at FROM clock JOIN enquiry USING (subject_number)
         WHERE standard_id = 'agreed-date'`,
      )
      .all()
      .map((row) => [(row as { reference: string }).reference, row as ClockRow]),
  );
  const cases: Record<string, string>[] = parse(readFileSync(file), { columns: true, bom: true });
  const differing: string[] = [];
  const counts = { closedMet: 0, closedMissed: 0, openMissed: 0, openRunning: 0 };
  for (const one of cases) {
    const reference = one['CASE_ENQUIRY_ID'] ?? '';
    const flag = one['OnTime_Status'] ?? '';
    if (flag === '' || one['TARGET_DT'] === '') continue;
    const clock = clocks.get(reference);
    const dueAtMs =
      clock === undefined || clock.due_at === null ? null : brandInstant(clock.due_at);
    const result =
      clock === undefined ? 'none' : findResult({ state: clock.state, dueAtMs }, asOfMs);
    const closed = clock !== undefined && clock.stopped_at !== null;
    if (closed && result === 'met') counts.closedMet++;
    if (closed && result === 'missed') counts.closedMissed++;
    if (!closed && result === 'missed') counts.openMissed++;
    if (!closed && result === 'running') counts.openRunning++;
    const onTime = result === 'met' || result === 'running';
    const agrees = result !== 'none' && onTime === (flag === 'ONTIME');
    if (!agrees || closed !== (one['CLOSED_DT'] !== '')) differing.push(reference);
  }
  return { ...counts, differing };
}

interface ClockRow {
  reference: string;
  state: ClockState;
  due_at: number | null;
  stopped_at: number | null;
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cpus } from 'node:os';

/**
 * What every benchmark needs and nothing more: timing candidates side by side, a table for people,
 * a JSON file for machines, and limits that fail the run when they are broken.
 */

/** One thing to time. `run` does `operations` operations and returns something made from all of them. */
export interface Candidate {
  readonly name: string;
  readonly operations: number;
  readonly run: () => number;
}

/** The best of several rounds. */
export interface Measurement {
  readonly name: string;
  readonly operations: number;
  readonly nanosecondsEach: number;
  readonly perSecond: number;
}

/**
 * Times candidates in turn, round after round, so that a busy moment of the machine falls on all of
 * them, and keeps each one's best round. The first round warms up and is not kept.
 */
export function measureSideBySide(candidates: readonly Candidate[], rounds: number): Measurement[] {
  const bestMs = candidates.map(() => Infinity);
  let sum = 0;
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, candidate] of candidates.entries()) {
      const startedAtMs = performance.now();
      sum += candidate.run();
      const tookMs = performance.now() - startedAtMs;
      if (round > 0) bestMs[index] = Math.min(bestMs[index] ?? Infinity, tookMs);
    }
  }
  // Looking at the sum keeps the runs from being optimised away.
  if (Number.isNaN(sum)) throw new Error('a candidate answered with something that is no number');
  return candidates.map(({ name, operations }, index) =>
    toMeasurement(name, operations, bestMs[index] ?? Infinity),
  );
}

/** Times one run that cannot be repeated in turn, such as a stream; gives the best of `rounds`. */
export async function measureAsync(
  name: string,
  operations: number,
  rounds: number,
  run: () => Promise<void>,
): Promise<Measurement> {
  let bestMs = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const startedAtMs = performance.now();
    await run();
    bestMs = Math.min(bestMs, performance.now() - startedAtMs);
  }
  return toMeasurement(name, operations, bestMs);
}

/** A limit of the product and how the run stands to it. */
export interface Bound {
  readonly what: string;
  readonly measured: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** Collects measurements, limits and findings of one benchmark. */
export class BenchReport {
  private readonly name: string;
  private readonly measurements: Measurement[] = [];
  private readonly bounds: Bound[] = [];
  private readonly findings: Record<string, unknown> = {};

  constructor(name: string) {
    this.name = name;
  }

  addMeasurements(measurements: readonly Measurement[]): void {
    this.measurements.push(...measurements);
  }

  /** Adds a limit; ratios are better than absolute times, which depend on the machine. */
  addBound(bound: Bound): void {
    this.bounds.push(bound);
  }

  /** Adds something worth keeping that is neither a time nor a limit. */
  addFinding(key: string, value: unknown): void {
    this.findings[key] = value;
  }

  /** Prints the tables, writes the JSON file and makes the process fail when a limit is broken. */
  finish(): void {
    const broken = this.bounds.filter((bound) => !isKept(bound));
    const lines = [
      ...formatTable(
        ['measured', 'each', 'a second'],
        this.measurements.map((one) => [
          one.name,
          formatTime(one.nanosecondsEach),
          formatCount(one.perSecond),
        ]),
      ),
      '',
      ...formatTable(
        ['limit', 'wanted', 'measured', ''],
        this.bounds.map((bound) => [
          bound.what,
          bound.atLeast === undefined
            ? `at most ${formatCount(bound.atMost ?? NaN)}`
            : `at least ${formatCount(bound.atLeast)}`,
          formatCount(bound.measured),
          isKept(bound) ? 'kept' : 'BROKEN',
        ]),
      ),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    const dir = process.env['PUNCTUAL_BENCH_OUTPUT'] ?? 'bench-results';
    mkdirSync(dir, { recursive: true });
    const result = {
      name: this.name,
      node: process.version,
      processor: cpus()[0]?.model ?? 'unknown',
      measurements: this.measurements,
      bounds: this.bounds.map((bound) => ({ ...bound, kept: isKept(bound) })),
      ...this.findings,
    };
    writeFileSync(join(dir, `${this.name}.json`), `${JSON.stringify(result, null, 2)}\n`);
    if (broken.length > 0) process.exitCode = 1;
  }
}

/** How many times faster one measurement is than another. */
export function compareSpeed(one: Measurement, other: Measurement): number {
  return other.nanosecondsEach / one.nanosecondsEach;
}

function isKept({ measured, atLeast, atMost }: Bound): boolean {
  return measured >= (atLeast ?? -Infinity) && measured <= (atMost ?? Infinity);
}

function toMeasurement(name: string, operations: number, tookMs: number): Measurement {
  const nanosecondsEach = (tookMs * 1e6) / operations;
  return { name, operations, nanosecondsEach, perSecond: 1e9 / nanosecondsEach };
}

function formatTable(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

function formatTime(nanoseconds: number): string {
  if (nanoseconds < 1000) return `${nanoseconds.toFixed(1)} ns`;
  if (nanoseconds < 1e6) return `${(nanoseconds / 1000).toFixed(1)} µs`;
  return `${(nanoseconds / 1e6).toFixed(1)} ms`;
}

function formatCount(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en-GB');
  return value.toFixed(2);
}

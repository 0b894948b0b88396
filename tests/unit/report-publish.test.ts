import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileZone } from '../../shared/domain/calendar/zone.ts';
import { brandInstant, brandLocalMonth } from '../../shared/domain/instant.ts';
import {
  buildStandardsReport,
  type StandardsReport,
} from '../../shared/domain/report/build-report.ts';
import { isSmall, joinSmallNumbers } from '../../shared/domain/report/join-small.ts';
import { createCounts } from '../../shared/domain/summary/day-summary.ts';
import { createVolumeCounts } from '../../shared/domain/summary/volume-figures.ts';
import type { Channel } from '../../shared/domain/words.ts';
import { resolvedInOneDay } from '../support/sample-standards.ts';

const months = ['2026-07', '2026-08', '2026-09', '2026-10'];
const someChannels: readonly Channel[] = ['email', 'letter', 'social'];

interface Place {
  readonly met: number;
  readonly missed: number;
  readonly running: number;
  readonly contacts: number;
  readonly seconds: readonly number[];
}

/** Nobody, a few or many: few in a place is what must not be told. */
const countArbitrary = (few: number) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 10, max: 90 }) },
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: few, arbitrary: fc.integer({ min: 1, max: 9 }) },
  );

const placesArbitrary = fc.constantFrom(0, 0, 1).chain((few) =>
  fc.array(
    fc.record({
      met: countArbitrary(few),
      missed: countArbitrary(few),
      running: countArbitrary(few),
      contacts: countArbitrary(few),
      seconds: fc.array(fc.nat(100_000), { maxLength: 8 }),
    }),
    {
      minLength: months.length * someChannels.length,
      maxLength: months.length * someChannels.length,
    },
  ),
);

function makeReport(places: readonly Place[]): StandardsReport {
  const placed = places.map((place, index) => ({
    ...place,
    month: months[index % months.length] ?? '2026-07',
    channel: someChannels[Math.floor(index / months.length)] ?? 'email',
  }));
  return buildStandardsReport(
    {
      from: brandLocalMonth('2026-09'),
      to: brandLocalMonth('2026-10'),
      basis: 'received',
      asOfMs: brandInstant(Date.UTC(2026, 11, 1)),
      group: null,
    },
    {
      name: 'Example Council',
      zone: compileZone('Europe/London'),
      standards: [resolvedInOneDay],
      groupNames: new Map(),
      reasonNames: new Map([['ill', 'Illness']]),
    },
    {
      cells: placed.map(({ month, channel, met, missed, seconds }) => ({
        month: brandLocalMonth(month),
        standardId: resolvedInOneDay.standardId,
        standardVersion: 1,
        channel,
        origin: 'desk',
        stage: 0 as const,
        groupId: null,
        counts: { ...createCounts(), met, missed },
        durationsMs: seconds.map((one) => one * 1000),
      })),
      unstopped: placed.flatMap(({ month, channel, running }) =>
        Array.from({ length: running }, () => ({
          state: 'paused' as const,
          standardId: resolvedInOneDay.standardId,
          standardVersion: 1,
          channel,
          serviceId: '',
          siteId: '',
          teamId: '',
          origin: 'desk',
          receivedAtMs: brandInstant(Date.parse(`${month}-05T10:00Z`)),
          dueAtMs: null,
          stage: 0 as const,
          missReasonId: null,
        })),
      ),
      volumes: placed.map(({ month, channel, contacts, met }) => ({
        month: brandLocalMonth(month),
        channel,
        origin: 'desk',
        groupId: null,
        counts: { ...createVolumeCounts(), contacts, enquiries: met, opened: met, closed: met },
      })),
      overdue: [],
      oldest: [],
      reasons: placed.map(({ month, channel, missed }) => ({
        standardId: resolvedInOneDay.standardId,
        standardVersion: 1,
        channel,
        origin: 'desk',
        month: brandLocalMonth(month),
        reasonId: 'ill',
        count: Math.floor(missed / 2),
      })),
      repeats: [],
      hours: placed.map(({ month, channel, contacts }, index) => ({
        month: brandLocalMonth(month),
        channel,
        origin: 'desk',
        weekday: index % 7,
        hours: Array.from({ length: 24 }, (_, hour) => (hour === index % 24 ? contacts : 0)),
      })),
    },
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Every number that the published report tells of one channel. */
function listParts(report: StandardsReport): [name: string, count: number][] {
  const isPart = (row: { channel: unknown }): boolean => row.channel !== null;
  const clocks = ['met', 'missed', 'running', 'paused', 'excluded', 'notApplicable'] as const;
  return [
    ...report.rows
      .filter(isPart)
      .flatMap((row) => clocks.map((name) => [`row ${row.month} ${name}`, row[name]] as const)),
    ...report.standards
      .filter(isPart)
      .flatMap((entry) =>
        Object.entries(entry.figures).flatMap(([span, figures]) => [
          ...clocks.map((name) => [`standard ${span} ${name}`, figures[name]] as const),
          ['timed', figures.seconds.count] as const,
        ]),
      ),
    ...report.volumes
      .filter(isPart)
      .flatMap((row) => [
        ['contacts', row.contacts] as const,
        ['enquiries', row.enquiries] as const,
      ]),
    ...report.flow.filter(isPart).map((row) => [`received ${row.month}`, row.received] as const),
    ...report.measures.filter(isPart).map((one) => [one.key, one.numerator] as const),
    ...report.missReasons.map((one) => ['reason', one.count] as const),
    ...report.waits.flatMap((one) => one.bars.map((bar) => ['bar', bar.count] as const)),
    ...report.hours.flatMap((one) => one.hours.map((count) => ['hour', count] as const)),
  ].map(([name, count]) => [name, count]);
}

describe('a report that is published', () => {
  it('tells of no channel a number from one to four, and nothing that gives one by subtraction', () => {
    fc.assert(
      fc.property(placesArbitrary, (places) => {
        const exact = makeReport(places);
        const told = joinSmallNumbers(exact);
        expect(listParts(told).filter(([, count]) => isSmall(count))).toEqual([]);
        // All channels are told or none: what is left of a total is nothing at all.
        for (const total of told.rows.filter((row) => row.channel === null)) {
          const parts = told.rows.filter(
            (row) => row.channel !== null && row.month === total.month,
          );
          if (parts.length > 0) expect(sum(parts.map((row) => row.met))).toBe(total.met);
        }
        // A span less a shorter one, and a span less its months.
        for (const entry of told.standards.filter((one) => one.channel !== null)) {
          const counts = Object.values(entry.figures).map((figures) => figures.missed);
          for (const one of counts) {
            for (const other of counts) expect(isSmall(Math.abs(one - other))).toBe(false);
          }
          for (const point of entry.trend) expect(isSmall(point.missed)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every total', () => {
    fc.assert(
      fc.property(placesArbitrary, (places) => {
        const exact = makeReport(places);
        const told = joinSmallNumbers(exact);
        const totals = (report: StandardsReport) => ({
          rows: report.rows.filter((row) => row.channel === null),
          standards: report.standards.filter((one) => one.channel === null),
          volumes: report.volumes.filter((row) => row.channel === null),
          measures: report.measures.filter((one) => one.channel === null),
        });
        expect(totals(told)).toEqual(totals(exact));
        for (const one of told.waits) {
          const whole = exact.waits.find((wait) => wait.standardId === one.standardId);
          expect(sum(one.bars.map((bar) => bar.count))).toBe(
            sum((whole?.bars ?? []).map((bar) => bar.count)),
          );
        }
      }),
    );
  });

  it('is the same report where every number is large enough', () => {
    const many = Array.from({ length: months.length * someChannels.length }, () => ({
      met: 40,
      missed: 20,
      running: 10,
      contacts: 50,
      seconds: [],
    }));
    const exact = makeReport(many);
    const { hours: _hours, ...rest } = exact;
    expect(joinSmallNumbers(exact)).toMatchObject(rest);
    expect(exact.rows.some((row) => row.channel !== null)).toBe(true);
  });
});

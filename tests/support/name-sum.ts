import type { FrozenFigures, FrozenRecords } from '../../shared/domain/months/frozen-month.ts';
import { bases } from '../../shared/domain/words.ts';

/**
 * The figures of a closed month that its records do not add up to, by name: counted here from the
 * packed lines alone, as a third party would who holds nothing but the two documents.
 */
export function nameSum(figures: FrozenFigures, records: FrozenRecords): string[] {
  const wrong: string[] = [];
  const column = (name: string): number => records.columns.indexOf(name);
  const lines = records.cases.map((line) => {
    const at = (name: string): string | number | null => line[column(name)] ?? null;
    return {
      standardId: records.standards[Number(at('standard'))]?.[0],
      channel: records.places[Number(at('place'))]?.[0],
      figure: at('figure'),
      elapsedMs: at('elapsedMs'),
      bases: String(at('bases')).split(' '),
    };
  });
  for (const basis of bases) {
    for (const row of figures.reports[basis].rows) {
      if (row.group !== null) continue;
      const own = lines.filter(
        (line) =>
          line.bases.includes(basis) &&
          line.standardId === row.standardId &&
          (row.channel === null || line.channel === row.channel),
      );
      const count = (figure: string): number => own.filter((line) => line.figure === figure).length;
      const times = own.flatMap((line) =>
        line.elapsedMs === null ? [] : [Number(line.elapsedMs)],
      );
      const max = times.length === 0 ? null : Math.max(...times) / 1000;
      const counted = {
        met: count('met'),
        missed: count('missed'),
        running: count('running'),
        paused: count('paused'),
        excluded: count('excluded'),
        notApplicable: count('not_applicable'),
      };
      const where = `${basis} ${row.standardId} ${row.channel ?? 'all'}`;
      for (const [name, value] of Object.entries(counted)) {
        if (row[name as keyof typeof counted] !== value) wrong.push(`${where} ${name}`);
      }
      if (row.seconds.count !== times.length) wrong.push(`${where} timed`);
      if (row.seconds.max !== max) wrong.push(`${where} longest`);
    }
  }
  const counted = (figure: string, channel: string | null): number =>
    Object.entries(records.counts[figure] ?? {})
      .filter(([one]) => channel === null || one === channel)
      .reduce((sum, [, ids]) => sum + ids.length, 0);
  const { volumes, flow, measures } = figures.reports.decided;
  for (const row of volumes) {
    for (const name of ['contacts', 'enquiries', 'resolvedAtFirstContact', 'avoidable'] as const) {
      if (row[name] !== counted(name, row.channel)) wrong.push(`volumes ${row.channel} ${name}`);
    }
    for (const name of ['offered', 'abandoned'] as const) {
      // Without the phone system's own records nobody knows.
      if (row[name] !== null && row[name] !== counted(name, row.channel)) {
        wrong.push(`volumes ${row.channel} ${name}`);
      }
    }
  }
  for (const row of flow.filter((one) => one.month === figures.month && one.group === null)) {
    for (const name of ['reopened', 'completed', 'putAside', 'open', 'overdue'] as const) {
      if (row[name] !== counted(name, row.channel)) wrong.push(`flow ${row.channel} ${name}`);
    }
  }
  for (const { key, spanId, channel, numerator } of measures) {
    if (spanId !== 'month' || key !== 'transfer_rate') continue;
    if (numerator !== counted('transferred', channel)) wrong.push(`measures ${key} ${channel}`);
  }
  return wrong;
}

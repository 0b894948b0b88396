import { hasEventsAfter } from '../../../db/queries/report.ts';
import { listReasons, listServices, listSites, listTeams } from '../../../db/queries/setup.ts';
import type { Database } from '../../../db/sqlite.ts';
import { runRead } from '../../../db/transaction.ts';
import { toInstant } from '../../../shared/domain/calendar/zone.ts';
import { assertNever } from '../../../shared/domain/errors.ts';
import type { InstantMs, LocalMonth } from '../../../shared/domain/instant.ts';
import type { ClosedTallies } from '../../../shared/domain/months/closed-tallies.ts';
import {
  buildStandardsReport,
  type StandardsReport,
} from '../../../shared/domain/report/build-report.ts';
import type { ReportGroup, ReportQuestion } from '../../../shared/domain/report/report-source.ts';
import type { Basis } from '../../../shared/domain/words.ts';
import type { Store } from '../records/store.ts';
import { readSource } from './read-source.ts';
import { refoldSource } from './refold-source.ts';
import { showClosedMonths } from './show-closed-months.ts';

/** A report as asked for: months both included; `asOfMs` left out means now. */
export interface ReportRequest {
  readonly from: LocalMonth;
  readonly to: LocalMonth;
  readonly basis: Basis;
  readonly asOfMs?: InstantMs;
  readonly group?: ReportGroup;
}

/**
 * The standards report of an open file: the one function behind screen, export and command line.
 * Closed months stand in it as they were closed. For a moment in the past it counts only what had
 * happened by then. `invalid_input` when the period ends before it begins.
 */
export function buildReport(store: Store, request: ReportRequest): StandardsReport {
  return showClosedMonths(store, request, (closed) => buildLiveReport(store, request, closed));
}

/**
 * The same counted from the records as they stand, closed months too, except for those whose counts
 * are given here.
 */
export function buildLiveReport(
  store: Store,
  request: ReportRequest,
  closed: readonly ClosedTallies[] = [],
): StandardsReport {
  const { database } = store;
  const { from, to, basis, group = null } = request;
  const asOfMs = request.asOfMs ?? store.readNowMs();
  const question: ReportQuestion = { from, to, basis, asOfMs, group };
  return runRead(database, () => {
    const isPast = request.asOfMs !== undefined && hasEventsAfter(database, asOfMs);
    const source = isPast ? refoldSource(store, question) : readSource(store, question);
    return buildStandardsReport(
      question,
      {
        name: store.centreName,
        zone: store.zone,
        standards: store.books.standards.versions,
        groupNames: group === null ? new Map() : readGroupNames(database, group),
        reasonNames: new Map(listReasons(database).map((row) => [row.reason_id, row.name])),
      },
      source,
      closed,
    );
  });
}

/**
 * Reads "as of": an instant with "Z" or an offset, or a local time of the centre's zone. Throws
 * `invalid_input` for any other text.
 */
export function parseAsOf(store: Store, text: string): InstantMs {
  return toInstant(store.zone, text);
}

/** Names by id of services, sites or teams, withdrawn ones included. */
export function readGroupNames(database: Database, group: ReportGroup): Map<string, string> {
  switch (group) {
    case 'service':
      return new Map(listServices(database).map((row) => [row.service_id, row.name]));
    case 'site':
      return new Map(listSites(database).map((row) => [row.site_id, row.name]));
    case 'team':
      return new Map(listTeams(database).map((row) => [row.team_id, row.name]));
    default:
      return assertNever(group);
  }
}

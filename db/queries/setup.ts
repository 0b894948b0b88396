import type {
  CalendarId,
  DeskId,
  ReasonId,
  ServiceId,
  SiteId,
  TeamId,
  TopicId,
} from '../../shared/domain/ids.ts';
import type { CalendarSpec } from '../../shared/domain/calendar/calendar.ts';
import type { StandardVersion } from '../../shared/domain/standards/standard.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';

/** The centre's set-up: small tables, read whole. */

export interface CentreRow {
  readonly name: string;
  readonly time_zone: string;
  readonly division: string;
  readonly demonstration: 0 | 1;
  readonly centre_calendar_id: CalendarId;
  readonly reference_prefix: string;
  readonly created_at: number;
}

/** The centre, or undefined while the file is new. */
export function findCentre(database: Database): CentreRow | undefined {
  return prepareOnce<[], CentreRow>(
    database,
    `SELECT name, time_zone, division, demonstration, centre_calendar_id, reference_prefix,
       created_at FROM centre`,
  ).get();
}

export function insertCentre(database: Database, centre: CentreRow): void {
  prepareOnce(
    database,
    `INSERT INTO centre (only_row, name, time_zone, division, demonstration, centre_calendar_id,
       reference_prefix, created_at) VALUES (1, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    centre.name,
    centre.time_zone,
    centre.division,
    centre.demonstration,
    centre.centre_calendar_id,
    centre.reference_prefix,
    centre.created_at,
  );
}

export interface SiteRow {
  readonly site_id: SiteId;
  readonly name: string;
  readonly calendar_id: CalendarId | null;
}

export function listSites(database: Database): SiteRow[] {
  return prepareOnce<[], SiteRow>(
    database,
    'SELECT site_id, name, calendar_id FROM site ORDER BY name',
  ).all();
}

export function insertSite(database: Database, row: SiteRow): void {
  prepareOnce(database, 'INSERT INTO site (site_id, name, calendar_id) VALUES (?, ?, ?)').run(
    row.site_id,
    row.name,
    row.calendar_id,
  );
}

export interface TeamRow {
  readonly team_id: TeamId;
  readonly name: string;
  readonly calendar_id: CalendarId | null;
}

export function listTeams(database: Database): TeamRow[] {
  return prepareOnce<[], TeamRow>(
    database,
    'SELECT team_id, name, calendar_id FROM team ORDER BY name',
  ).all();
}

export function insertTeam(database: Database, row: TeamRow): void {
  prepareOnce(database, 'INSERT INTO team (team_id, name, calendar_id) VALUES (?, ?, ?)').run(
    row.team_id,
    row.name,
    row.calendar_id,
  );
}

export interface DeskRow {
  readonly desk_id: DeskId;
  readonly name: string;
  readonly site_id: SiteId;
  readonly team_id: TeamId;
  readonly this_desk: 0 | 1;
}

export function listDesks(database: Database): DeskRow[] {
  return prepareOnce<[], DeskRow>(
    database,
    'SELECT desk_id, name, site_id, team_id, this_desk FROM desk ORDER BY name',
  ).all();
}

/** The desk that this file is kept at. */
export function findThisDesk(database: Database): DeskRow | undefined {
  return prepareOnce<[], DeskRow>(
    database,
    'SELECT desk_id, name, site_id, team_id, this_desk FROM desk WHERE this_desk = 1',
  ).get();
}

export function insertDesk(database: Database, row: DeskRow): void {
  prepareOnce(
    database,
    'INSERT INTO desk (desk_id, name, site_id, team_id, this_desk) VALUES (?, ?, ?, ?, ?)',
  ).run(row.desk_id, row.name, row.site_id, row.team_id, row.this_desk);
}

export interface ServiceRow {
  readonly service_id: ServiceId;
  readonly name: string;
  readonly withdrawn_at: number | null;
}

export function listServices(database: Database): ServiceRow[] {
  return prepareOnce<[], ServiceRow>(
    database,
    'SELECT service_id, name, withdrawn_at FROM service ORDER BY name',
  ).all();
}

export function insertService(
  database: Database,
  row: { service_id: ServiceId; name: string },
): void {
  prepareOnce(
    database,
    'INSERT INTO service (service_id, name, withdrawn_at) VALUES (?, ?, NULL)',
  ).run(row.service_id, row.name);
}

export interface TopicRow {
  readonly topic_id: TopicId;
  readonly service_id: ServiceId;
  readonly name: string;
  readonly withdrawn_at: number | null;
}

export function listTopics(database: Database): TopicRow[] {
  return prepareOnce<[], TopicRow>(
    database,
    'SELECT topic_id, service_id, name, withdrawn_at FROM topic ORDER BY name',
  ).all();
}

/** One topic, withdrawn or not. */
export function findTopic(database: Database, topicId: TopicId): TopicRow | undefined {
  return prepareOnce<[string], TopicRow>(
    database,
    'SELECT topic_id, service_id, name, withdrawn_at FROM topic WHERE topic_id = ?',
  ).get(topicId);
}

export function insertTopic(
  database: Database,
  row: { topic_id: TopicId; service_id: ServiceId; name: string },
): void {
  prepareOnce(
    database,
    'INSERT INTO topic (topic_id, service_id, name, withdrawn_at) VALUES (?, ?, ?, NULL)',
  ).run(row.topic_id, row.service_id, row.name);
}

export interface ReasonRow {
  readonly reason_id: ReasonId;
  readonly list: 'pause' | 'miss' | 'exclusion';
  readonly name: string;
  readonly stops_clocks: 0 | 1;
}

export function listReasons(database: Database): ReasonRow[] {
  return prepareOnce<[], ReasonRow>(
    database,
    'SELECT reason_id, list, name, stops_clocks FROM reason ORDER BY list, name',
  ).all();
}

export function insertReason(database: Database, row: ReasonRow): void {
  prepareOnce(
    database,
    'INSERT INTO reason (reason_id, list, name, stops_clocks) VALUES (?, ?, ?, ?)',
  ).run(row.reason_id, row.list, row.name, row.stops_clocks);
}

export interface CalendarVersionRow {
  readonly calendar_id: CalendarId;
  readonly name: string;
  readonly version: number;
  readonly effective_from: string;
  readonly entered_at: number;
  readonly specification: CalendarSpec;
}

export function listCalendarVersions(database: Database): CalendarVersionRow[] {
  return prepareOnce<[], Omit<CalendarVersionRow, 'specification'> & { specification: string }>(
    database,
    `SELECT calendar_id, name, version, effective_from, entered_at, specification
     FROM calendar_version JOIN calendar USING (calendar_id) ORDER BY calendar_id, version`,
  )
    .all()
    .map((row) => ({ ...row, specification: JSON.parse(row.specification) as CalendarSpec }));
}

/** Adds a version; the calendar itself with its first one. */
export function insertCalendarVersion(database: Database, row: CalendarVersionRow): void {
  prepareOnce(
    database,
    'INSERT INTO calendar (calendar_id, name) VALUES (?, ?) ON CONFLICT DO NOTHING',
  ).run(row.calendar_id, row.name);
  prepareOnce(
    database,
    `INSERT INTO calendar_version (calendar_id, version, effective_from, entered_at, specification)
     VALUES (?, ?, ?, ?, ?)`,
  ).run(
    row.calendar_id,
    row.version,
    row.effective_from,
    row.entered_at,
    JSON.stringify(row.specification),
  );
}

/** Every version of every standard, oldest first. */
export function listStandardVersions(database: Database): StandardVersion[] {
  return prepareOnce<[], { specification: string }>(
    database,
    'SELECT specification FROM standard_version ORDER BY standard_id, version',
  )
    .all()
    .map((row) => JSON.parse(row.specification) as StandardVersion);
}

export function insertStandardVersion(database: Database, version: StandardVersion): void {
  prepareOnce(
    database,
    `INSERT INTO standard_version (standard_id, version, effective_from, effective_to, entered_at,
       specification) VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(
    version.standardId,
    version.version,
    version.effectiveFrom,
    version.effectiveTo,
    version.enteredAtMs,
    JSON.stringify(version),
  );
}

import type { BankHolidayDivision, CalendarSpec } from '../calendar/calendar-spec.ts';
import type {
  CalendarId,
  DeskId,
  NeedId,
  ReasonId,
  ServiceId,
  SiteId,
  TallyId,
  TeamId,
  TopicId,
} from '../ids.ts';
import type { InstantMs } from '../instant.ts';
import type { StandardVersion } from '../standards/standard.ts';

/** Everything a new centre begins with; all of it can be edited afterwards. */
export interface CentreSetUp {
  readonly referencePrefix: string;
  readonly services: readonly {
    readonly serviceId: ServiceId;
    readonly name: string;
    readonly topics: readonly { readonly topicId: TopicId; readonly name: string }[];
  }[];
  readonly sites: readonly {
    readonly siteId: SiteId;
    readonly name: string;
    readonly calendarId: CalendarId | null;
  }[];
  readonly teams: readonly {
    readonly teamId: TeamId;
    readonly name: string;
    readonly calendarId: CalendarId | null;
  }[];
  /** The first desk is the one the profile belongs to. */
  readonly desks: readonly {
    readonly deskId: DeskId;
    readonly name: string;
    readonly siteId: SiteId;
    readonly teamId: TeamId;
  }[];
  readonly centreCalendarId: CalendarId;
  readonly calendars: readonly {
    readonly calendarId: CalendarId;
    readonly name: string;
    readonly spec: CalendarSpec;
  }[];
  readonly reasons: readonly {
    readonly reasonId: ReasonId;
    readonly list: 'pause' | 'miss' | 'exclusion';
    readonly name: string;
    /** A pause for this reason stops the clocks of the template's standards. */
    readonly stopsClocks: boolean;
  }[];
  readonly needs: readonly { readonly needId: NeedId; readonly name: string }[];
  readonly tallies: readonly { readonly tallyId: TallyId; readonly name: string }[];
  readonly standards: readonly StandardVersion[];
}

/** What a template needs to know about the place it is made for. */
export interface TemplatePlace {
  readonly timeZone: string;
  readonly division: BankHolidayDivision;
  /** When the standards and calendars are entered: records written down from then on know them. */
  readonly enteredAtMs: InstantMs;
}

import type { CalendarSpec, OpenSpan } from '../calendar/calendar-spec.ts';
import { type CalendarId, toSlug, toSlugId } from '../ids.ts';
import type { CentreSetUp, TemplatePlace } from './centre-set-up.ts';
import { councilNeeds, councilTallies } from './council-lists.ts';
import { councilServices } from './council-services.ts';
import { buildCouncilStandards } from './council-standards.ts';

const openingHours = toSlugId('opening-hours', 'calendar');
const counter = toSlugId('counter', 'calendar');
const workingDays = toSlugId('working-days', 'calendar');
const civicCentre = toSlugId('civic-centre', 'site');
const contactCentre = toSlugId('contact-centre', 'team');

/** Why a case waits; only waiting for the customer stops a clock (docs: clock rule 8). */
const pauseReasons = [
  ['waiting-for-customer', 'Waiting for the customer', true],
  ['waiting-for-another-team', 'Waiting for another council team', false],
  ['waiting-for-supplier', 'Waiting for a supplier or contractor', false],
] as const;

const missReasons = [
  ['more-contacts-than-expected', 'More contacts than expected'],
  ['not-enough-staff', 'Not enough staff'],
  ['system-down', 'A system was down'],
  ['waited-for-another-team', 'Waited for another team'],
  ['complex-case', 'The case was complex'],
  ['went-to-the-wrong-place', 'It went to the wrong place first'],
  ['overlooked', 'It was overlooked'],
  ['written-down-late', 'Done in time, written down late'],
] as const;

const exclusionReasons = [
  ['building-closed', 'The building was closed in an emergency'],
  ['customer-asked-to-wait', 'The customer asked us to wait'],
  ['not-ours-to-answer', 'Another body had to answer'],
  ['test-record', 'A test, not a customer'],
] as const;

/**
 * The set-up of a council's contact centre: services and topics, one site with a second access
 * point, four teams, opening hours with the division's bank holidays, reasons and example standards.
 */
export function buildCouncilSetUp(place: TemplatePlace): CentreSetUp {
  return {
    referencePrefix: 'E',
    services: councilServices.map((service) => {
      const serviceSlug = toSlug(service.name);
      return {
        serviceId: toSlugId(serviceSlug, 'service'),
        name: service.name,
        topics: service.topics.map((name) => ({
          topicId: toSlugId(toSlug(`${serviceSlug} ${name}`), 'topic'),
          name,
        })),
      };
    }),
    sites: [
      { siteId: civicCentre, name: 'Civic Centre', calendarId: counter },
      {
        siteId: toSlugId('library-access-point', 'site'),
        name: 'Library access point',
        calendarId: counter,
      },
    ],
    teams: [
      { teamId: contactCentre, name: 'Contact centre', calendarId: openingHours },
      { teamId: toSlugId('counter', 'team'), name: 'Counter', calendarId: counter },
      { teamId: toSlugId('online-and-post', 'team'), name: 'Online and post', calendarId: null },
      { teamId: toSlugId('specialists', 'team'), name: 'Specialist officers', calendarId: null },
    ],
    desks: [
      {
        deskId: toSlugId('main-desk', 'desk'),
        name: 'Main desk',
        siteId: civicCentre,
        teamId: contactCentre,
      },
    ],
    centreCalendarId: openingHours,
    calendars: buildCalendars(place),
    reasons: [
      ...pauseReasons.map(([id, name, stopsClocks]) => ({
        reasonId: toSlugId(id, 'reason'),
        list: 'pause' as const,
        name,
        stopsClocks,
      })),
      ...missReasons.map(([id, name]) => ({
        reasonId: toSlugId(id, 'reason'),
        list: 'miss' as const,
        name,
        stopsClocks: false,
      })),
      ...exclusionReasons.map(([id, name]) => ({
        reasonId: toSlugId(id, 'reason'),
        list: 'exclusion' as const,
        name,
        stopsClocks: false,
      })),
    ],
    needs: councilNeeds,
    tallies: councilTallies,
    standards: buildCouncilStandards({
      openingHours,
      counter,
      workingDays,
      waitingForCustomer: toSlugId(pauseReasons[0][0], 'reason'),
      enteredAtMs: place.enteredAtMs,
    }),
  };
}

/**
 * Days are counted on a calendar of their own, Monday to Friday, never on the counter's days by
 * accident (docs: clock rule 9).
 */
function buildCalendars(
  place: TemplatePlace,
): { calendarId: CalendarId; name: string; spec: CalendarSpec }[] {
  const base = { timeZone: place.timeZone, bankHolidays: place.division };
  const open = repeatOnWeekdays(['08:45', '17:15']);
  return [
    { calendarId: openingHours, name: 'Opening hours', spec: { ...base, week: open } },
    {
      calendarId: counter,
      name: 'Counter',
      spec: { ...base, week: { ...open, sat: [['09:00', '12:30']] } },
    },
    {
      calendarId: workingDays,
      name: 'Working days',
      spec: { ...base, week: repeatOnWeekdays(['09:00', '17:00']) },
    },
  ];
}

function repeatOnWeekdays(span: OpenSpan): CalendarSpec['week'] {
  return { mon: [span], tue: [span], wed: [span], thu: [span], fri: [span] };
}

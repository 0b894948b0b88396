import { findWallInstantMs, type Zone } from '../calendar/zone.ts';
import type { BankHolidayDivision } from '../calendar/calendar-spec.ts';
import { compileCalendar } from '../calendar/calendar.ts';
import type { CustomerId } from '../ids.ts';
import { brandInstant, brandLocalDay, DAY_MS, type InstantMs } from '../instant.ts';
import { createStandardBook } from '../standards/select-standards.ts';
import type { CentreSetUp } from '../templates/centre-set-up.ts';
import { buildCentreSetUp } from '../templates/choose-template.ts';
import { createCalendarBook } from '../timeliness/calendar-book.ts';
import type { Books } from '../timeliness/run.ts';
import type { Channel, Way } from '../words.ts';
import { buildCast } from './cast.ts';
import { type Approach, tellContact } from './contact-story.ts';
import { compilePlace, type DayPlan, planDays } from './day-plan.ts';
import { tellEnquiry } from './enquiry-story.ts';
import { SeededRandom, weigh, type WeightedList } from './random.ts';
import type { Subject } from './seasons.ts';
import { inventCustomer } from './invented-customer.ts';
import { type Story, type StoryCustomer, type Teller } from './story.ts';

/** How much history, and which. The same values give the same records, byte for byte. */
export interface DemonstrationOptions {
  readonly months: number;
  /** Contacts on an average staffed day. */
  readonly perDay: number;
  readonly seed: number;
  /** The end of the history: nothing is written down later. */
  readonly untilMs: InstantMs;
  readonly timeZone: string;
  readonly division: BankHolidayDivision;
}

/** The history of one local day. */
export interface DemonstrationDay {
  readonly plan: DayPlan;
  /** Days told with this one, of all. */
  readonly done: number;
  readonly total: number;
  /** Contacts, each followed by its enquiries, in the order in which they began. */
  readonly stories: readonly Story[];
}

const HOUR_MS = 3_600_000;

type Path = readonly [Channel, Way];

const staffedPaths = weigh<Path>([
  [['phone', 'call'], 520],
  [['phone', 'voicemail'], 12],
  [['in_person', 'walk_in'], 115],
  [['in_person', 'booked'], 42],
  [['email', 'message'], 125],
  [['web_form', 'form'], 88],
  [['webchat', 'chat'], 50],
  [['social', 'message'], 20],
  [['letter', 'post'], 22],
  [['other', 'message'], 6],
]);
const closedPaths = weigh<Path>([
  [['web_form', 'form'], 40],
  [['email', 'message'], 34],
  [['social', 'message'], 12],
  [['phone', 'voicemail'], 5],
]);
const counterPaths = weigh<Path>([
  [['in_person', 'walk_in'], 80],
  [['in_person', 'booked'], 20],
]);

/** Wall hours with their weights. */
const officeHours = weigh<number>([
  [8.75, 5],
  [9, 15],
  [10, 18],
  [11, 15],
  [12, 11],
  [13, 11],
  [14, 14],
  [15, 12],
  [16.2, 9],
]);
const saturdayHours = weigh<number>([
  [9, 4],
  [10, 6],
  [11, 5],
]);
const anyHours = weigh<number>([
  [0, 1],
  [6, 3],
  [8, 9],
  [9, 12],
  [11, 12],
  [13, 11],
  [15, 10],
  [17, 8],
  [19, 9],
  [21, 6],
  [23, 2],
]);

/** What the demonstration's history is about: everything it needs, built from the template. */
export function buildDemonstrationSetUp(
  place: Pick<DemonstrationOptions, 'timeZone' | 'division'> & { readonly enteredAtMs: InstantMs },
): CentreSetUp {
  return { ...buildCentreSetUp('council', place), desks: buildCast().desks };
}

/**
 * Tells the history day by day, so that memory stays flat. Pure: every number comes from the seed.
 */
export function* iterateDemonstration(
  options: DemonstrationOptions,
): Generator<DemonstrationDay, void, undefined> {
  const setUp = buildDemonstrationSetUp({ ...options, enteredAtMs: brandInstant(0) });
  const place = compilePlace(setUp, options.timeZone);
  const teller: Teller = {
    random: new SeededRandom(options.seed, 2),
    place,
    cast: buildCast(),
    books: buildBooks(setUp, place.zone),
    untilMs: options.untilMs,
  };
  const acquaintances: Acquaintance[] = [];
  const plans = planDays(place, options);
  const total = plans.length;
  let done = 0;
  for (const plan of plans) {
    const approaches = listApproaches(teller, plan, options.perDay);
    const stories = approaches.flatMap((one) => tellApproach(teller, plan, one, acquaintances));
    done += 1;
    yield { plan, done, total, stories };
  }
}

/** The standards and calendars of the set-up, as a store would load them. */
export function buildBooks(setUp: CentreSetUp, zone: Zone): Books {
  return {
    standards: createStandardBook(setUp.standards, zone),
    calendars: createCalendarBook({
      centreCalendarId: setUp.centreCalendarId,
      versions: setUp.calendars.map(({ calendarId, spec }) => ({
        calendarId,
        version: 1,
        effectiveFrom: brandLocalDay('2000-01-01'),
        enteredAtMs: brandInstant(0),
        calendar: compileCalendar(spec),
      })),
    }),
  };
}

/** Who comes on a day, when and about what, in order of time. */
function listApproaches(teller: Teller, plan: DayPlan, perDay: number): Approach[] {
  const { random, place, untilMs } = teller;
  const approaches: Approach[] = [];
  const add = (count: number, paths: WeightedList<Path>, hours: WeightedList<number>): void => {
    for (let left = Math.floor(count + random.fraction()); left > 0; left--) {
      const [channel, way] = random.pickWeighted(paths);
      const waits = way === 'call' || way === 'chat' || channel === 'in_person';
      const hour = random.pickWeighted(waits ? hours : anyHours);
      const wallMs = (hour + random.between(0, waits ? 0.95 : 2)) * HOUR_MS;
      const dayMs = plan.dayNumber * DAY_MS;
      const atMs = brandInstant(Math.round(findWallInstantMs(place.zone, dayMs + wallMs)));
      const subject = random.pickWeighted(plan.subjects);
      if (atMs <= untilMs) approaches.push({ channel, way, atMs, subject });
    }
  };
  if (plan.staffed) add(perDay * plan.volume, staffedPaths, officeHours);
  else {
    add(perDay * 0.07, closedPaths, anyHours);
    if (plan.counterOpen) add(perDay * 0.07, counterPaths, saturdayHours);
  }
  return approaches.toSorted((a, b) => a.atMs - b.atMs);
}

/** Somebody who has given their name before, and about what. */
interface Acquaintance {
  readonly customerId: CustomerId;
  readonly subject: Subject;
}

const acquaintancesAtMost = 250;

/** One contact with what it raised: nothing, one enquiry, or now and then two. */
function tellApproach(
  teller: Teller,
  plan: DayPlan,
  approach: Approach,
  acquaintances: Acquaintance[],
): Story[] {
  const { random } = teller;
  const known = random.chance(0.14) ? meet(teller, approach, acquaintances) : null;
  const contact = tellContact(
    teller,
    plan,
    known === null ? approach : { ...approach, subject: known.subject },
  );
  if (contact.story === null) return [];
  const stories = [contact.story];
  if (contact.doneAtMs === null) return stories;
  const subject = known?.subject ?? approach.subject;
  const first = tellEnquiry(teller, plan, contact, subject, known);
  if (first === null) return stories;
  stories.push(first);
  if (known !== null && known.created !== null) {
    acquaintances.push({ customerId: known.customerId, subject });
    if (acquaintances.length > acquaintancesAtMost) acquaintances.shift();
  }
  if (random.chance(0.04)) {
    const customer = known === null ? null : { ...known, created: null };
    const second = tellEnquiry(teller, plan, contact, random.pickWeighted(plan.subjects), customer);
    if (second !== null) stories.push(second);
  }
  return stories;
}

/** A customer who gives a name: somebody who was here lately about the same, or somebody new. */
function meet(
  teller: Teller,
  approach: Approach,
  acquaintances: readonly Acquaintance[],
): Acquaintance & { readonly created: StoryCustomer | null } {
  const { random } = teller;
  const again = random.chance(0.24)
    ? acquaintances[random.whole(0, acquaintancesAtMost)]
    : undefined;
  if (again !== undefined) return { ...again, created: null };
  const created = inventCustomer(teller, approach.atMs);
  return { customerId: created.customerId, subject: approach.subject, created };
}

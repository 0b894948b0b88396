import { type DeskId, type PersonId, type SiteId, type TeamId, toSlugId } from '../ids.ts';
import type { CentreSetUp } from '../templates/centre-set-up.ts';
import type { Role } from '../words.ts';

/** One invented person with the desk they sit at. */
export interface Actor {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly deskId: DeskId;
  readonly siteId: SiteId;
  readonly teamId: TeamId;
}

/** Who does which kind of work in the demonstration. */
export interface Cast {
  readonly everyone: readonly Actor[];
  readonly desks: CentreSetUp['desks'];
  readonly phone: readonly [Actor, ...Actor[]];
  readonly counter: readonly [Actor, ...Actor[]];
  readonly online: readonly [Actor, ...Actor[]];
  readonly specialists: readonly [Actor, ...Actor[]];
  readonly leaders: readonly [Actor, ...Actor[]];
}

const site = (id: string): SiteId => toSlugId(id, 'site');
const team = (id: string): TeamId => toSlugId(id, 'team');

function seat(
  name: string,
  role: Role,
  desk: readonly [id: string, name: string],
  siteId: SiteId,
  teamId: TeamId,
): Actor & { readonly deskName: string } {
  const personId = toSlugId(name.toLowerCase().replace(' ', '-'), 'person');
  return {
    personId,
    name,
    role,
    deskId: toSlugId(desk[0], 'desk'),
    deskName: desk[1],
    siteId,
    teamId,
  };
}

/** Ten invented people whose initials say their role, and the desks they sit at. */
export function buildCast(): Cast {
  const civic = site('civic-centre');
  const library = site('library-access-point');
  const calls = team('contact-centre');
  const counter = team('counter');
  const online = team('online-and-post');
  const specialist = team('specialists');
  const alex = seat('Alex Ashby', 'advisor', ['main-desk', 'Main desk'], civic, calls);
  const anna = seat('Anna Archer', 'advisor', ['phone-desk-2', 'Phone desk 2'], civic, calls);
  const arun = seat('Arun Amble', 'advisor', ['phone-desk-3', 'Phone desk 3'], civic, calls);
  const aisha = seat('Aisha Alder', 'advisor', ['counter-desk', 'Counter desk'], civic, counter);
  const andy = seat('Andy Apsley', 'advisor', ['library-desk', 'Library desk'], library, counter);
  const ayo = seat('Ayo Arden', 'advisor', ['online-desk', 'Online desk'], civic, online);
  const lena = seat('Lena Lark', 'leader', ['phone-desk-4', 'Phone desk 4'], civic, calls);
  const leo = seat(
    'Leo Lowdale',
    'leader',
    ['specialist-desk', 'Specialist desk'],
    civic,
    specialist,
  );
  const sam = seat(
    'Sam Stonely',
    'supervisor',
    ['specialist-desk', 'Specialist desk'],
    civic,
    specialist,
  );
  const max = seat('Max Minster', 'administrator', ['main-desk', 'Main desk'], civic, calls);
  const everyone = [alex, anna, arun, aisha, andy, ayo, lena, leo, sam, max];
  const desks = new Map(
    everyone.map(({ deskId, deskName, siteId, teamId }) => [
      deskId,
      { deskId, name: deskName, siteId, teamId },
    ]),
  );
  return {
    everyone,
    desks: [...desks.values()],
    phone: [alex, anna, arun, lena],
    counter: [aisha, andy, aisha],
    online: [ayo, ayo, alex],
    specialists: [leo, sam],
    leaders: [lena, sam],
  };
}

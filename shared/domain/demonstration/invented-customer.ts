import type { InstantMs } from '../instant.ts';
import { makeId, type StoryCustomer, type Teller } from './story.ts';

const firstNames = [
  'Avery',
  'Blake',
  'Casey',
  'Drew',
  'Ellis',
  'Frankie',
  'Harper',
  'Jules',
  'Kit',
  'Morgan',
  'Robin',
  'Sage',
] as const;
const lastNames = ['Example', 'Sample', 'Specimen', 'Pretend', 'Fictional', 'Madeup'] as const;

/**
 * Somebody who does not exist: a name that says so, a telephone number kept free for drama, an
 * address of a domain kept free for examples and a postcode in no place.
 */
export function inventCustomer(teller: Teller, atMs: InstantMs): StoryCustomer {
  const { random } = teller;
  const first = random.pick(firstNames);
  const last = random.pick(lastNames);
  const number = String(random.whole(0, 999)).padStart(3, '0');
  const hasEmail = random.chance(0.6);
  return {
    customerId: makeId(teller, atMs, 'customer'),
    name: `${first} ${last}`,
    phone: `01632 960${number}`,
    email: hasEmail ? `${first}.${last}${number}@example.org`.toLowerCase() : '',
    postcode: `ZZ99 ${random.whole(1, 9)}ZZ`,
    createdAtMs: atMs,
  };
}

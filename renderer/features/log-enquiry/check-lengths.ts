import { refuse } from './read-times.ts';

/** The longest text of each field, as the contract takes it. */
const longest: Readonly<Record<string, number>> = {
  note: 100_000,
  name: 200,
  phone: 50,
  email: 254,
  postcode: 12,
  reference: 50,
  organisation: 200,
  who: 200,
};

const elsewhere = { system: 60, reference: 100 } as const;

function assertLength(path: string, text: string, limit: number): void {
  if (text.length <= limit) return;
  refuse(
    path,
    `This is ${text.length.toLocaleString('en-GB')} characters long; ${limit.toLocaleString('en-GB')} is the most. Nothing was cut: shorten it and save again.`,
  );
}

/** Refuses a text that is longer than its field takes; what was typed stays whole. */
export function assertLengths(fields: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(fields)) {
    const limit = longest[name];
    if (typeof value === 'string' && limit !== undefined) assertLength(name, value, limit);
  }
}

/** Refuses a reference of another system that is too long or only half given. */
export function assertReferences(
  references: readonly { readonly system: string; readonly reference: string }[],
): void {
  references.forEach(({ system, reference }, at) => {
    const path = `references.${at}`;
    if (system.trim() === '') refuse(`${path}.system`, 'Type which system this number is from.');
    if (reference.trim() === '') refuse(`${path}.reference`, 'Type the number in that system.');
    assertLength(`${path}.system`, system, elsewhere.system);
    assertLength(`${path}.reference`, reference, elsewhere.reference);
  });
}

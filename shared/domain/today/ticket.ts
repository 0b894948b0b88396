/** I and O are left out: on a ticket and across a hall they are taken for 1 and 0. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const numbersEach = 99;

/**
 * The ticket of the n-th visitor of a site on one local day, counted from 1: A1 to A99, then B1. After
 * Z99 the letters double: AA1.
 */
export function writeTicket(position: number): string {
  const block = Math.floor((position - 1) / numbersEach);
  const letter = letters.charAt(block % letters.length);
  const repeated = letter.repeat(1 + Math.floor(block / letters.length));
  return `${repeated}${((position - 1) % numbersEach) + 1}`;
}

/** Which visitor of the day a ticket stands for; 0 for a text that is no ticket. */
export function readTicket(ticket: string): number {
  const parts = /^([A-HJ-NP-Z])(\1*)([1-9]\d?)$/.exec(ticket);
  if (parts === null) return 0;
  const [, letter = '', more = '', number = ''] = parts;
  const block = letters.indexOf(letter) + more.length * letters.length;
  return block * numbersEach + Number(number);
}

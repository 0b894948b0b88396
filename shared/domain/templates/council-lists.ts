import { toSlug, toSlugId } from '../ids.ts';
import type { CentreSetUp } from './centre-set-up.ts';

const needs = [
  'Interpreter',
  'British Sign Language',
  'Large print',
  'Easy read',
  'Hearing loop',
  'Step-free access',
  'More time to speak',
  'Contact by phone only',
  'Contact in writing only',
] as const;

/** Questions a counter answers in seconds: one key each. */
const tallies = [
  'Directions',
  'Form or leaflet handed over',
  'Payment point',
  'Documents handed in',
  'Public computer',
] as const;

/** What a customer may need; each centre edits its own list. */
export const councilNeeds: CentreSetUp['needs'] = needs.map((name) => ({
  needId: toSlugId(toSlug(name), 'need'),
  name,
}));

/** Counter questions that are only counted, in the order of their keys. */
export const councilTallies: CentreSetUp['tallies'] = tallies.map((name) => ({
  tallyId: toSlugId(toSlug(name), 'tally'),
  name,
}));

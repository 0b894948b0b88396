import type { AvoidableKind, Satisfaction } from '../words.ts';

/** Everything that is counted of contacts and enquiries besides their clocks, one number each. */
export const volumeFigures = [
  'contacts',
  'enquiries',
  /** Received or reopened; `opened - closed`, summed from the beginning, is what stands open. */
  'opened',
  'closed',
  /** Waited to be answered or seen, short abandons left out. */
  'offered',
  'answered',
  'abandoned',
  'shortAbandoned',
  'resolvedAtFirstContact',
  'avoidable',
  'avoidableChasingProgress',
  'avoidableUnclearInformation',
  'avoidableWrongDepartment',
  'avoidableOurMistake',
  'avoidableNoReply',
  'satisfactionGood',
  'satisfactionAverage',
  'satisfactionPoor',
  'satisfactionDeclined',
  /** Of `closed`: put aside as spam, duplicate or thanks. */
  'putAside',
  /** Resolved for the first time, and of those at the first contact; on the day of the resolution. */
  'resolved',
  'resolvedFirst',
  'transferred',
  'misrouted',
  /** Complaints by stage, all on the day the stage began. */
  'complaints1',
  'complaints1Extended',
  'complaints1Decided',
  'complaints1Upheld',
  'complaints1Escalated',
  'complaints2',
  'complaints2Extended',
  'complaints2Decided',
  'complaints2Upheld',
  /** Written down long after it began, by a person at a desk. */
  'late',
] as const;
export type VolumeFigure = (typeof volumeFigures)[number];

/** One number for each figure; any two can be added. */
export type VolumeCounts = Record<VolumeFigure, number>;

/** All figures at nought. */
export function createVolumeCounts(): VolumeCounts {
  return {
    contacts: 0,
    enquiries: 0,
    opened: 0,
    closed: 0,
    offered: 0,
    answered: 0,
    abandoned: 0,
    shortAbandoned: 0,
    resolvedAtFirstContact: 0,
    avoidable: 0,
    avoidableChasingProgress: 0,
    avoidableUnclearInformation: 0,
    avoidableWrongDepartment: 0,
    avoidableOurMistake: 0,
    avoidableNoReply: 0,
    satisfactionGood: 0,
    satisfactionAverage: 0,
    satisfactionPoor: 0,
    satisfactionDeclined: 0,
    putAside: 0,
    resolved: 0,
    resolvedFirst: 0,
    transferred: 0,
    misrouted: 0,
    complaints1: 0,
    complaints1Extended: 0,
    complaints1Decided: 0,
    complaints1Upheld: 0,
    complaints1Escalated: 0,
    complaints2: 0,
    complaints2Extended: 0,
    complaints2Decided: 0,
    complaints2Upheld: 0,
    late: 0,
  };
}

/** Adds all of the counts of one stretch of days to another's. */
export function addVolumeCounts(into: VolumeCounts, from: VolumeCounts): void {
  for (const figure of volumeFigures) into[figure] += from[figure];
}

/** The figure that counts each kind of avoidable contact. */
export const avoidableFigureOf: Readonly<Record<AvoidableKind, VolumeFigure>> = {
  chasing_progress: 'avoidableChasingProgress',
  unclear_information: 'avoidableUnclearInformation',
  wrong_department: 'avoidableWrongDepartment',
  our_mistake: 'avoidableOurMistake',
  no_reply: 'avoidableNoReply',
};

/** The figure that counts each answer about satisfaction. */
export const satisfactionFigureOf: Readonly<Record<Satisfaction, VolumeFigure>> = {
  good: 'satisfactionGood',
  average: 'satisfactionAverage',
  poor: 'satisfactionPoor',
  declined: 'satisfactionDeclined',
};

/**
 * The clock: how much service time has passed and when something falls due (docs: clock rules 1 to
 * 10, 15 and 16). This is its whole public face; the parts behind it are free to change. Everything
 * here is pure: values in, values out, no clock read, no time zone of the machine.
 */
export type { ClockTarget, Pause } from './clock-target.ts';
export { parseClockTarget } from './parse-target.ts';
export type { DueResult } from './find-due.ts';
export { countElapsedMs, findAgreedDue, findDue } from './find-due.ts';
export { addOpenMs, countOpenMs, findNextOpen } from './open-time.ts';
export type { ExplainedDay, ExplainedSpan, Explanation } from './explain.ts';
export { explainDue } from './explain.ts';
export { describeExplanation } from './describe-explanation.ts';

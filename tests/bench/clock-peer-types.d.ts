import 'moment';

declare module 'moment' {
  interface Moment {
    addWorkingTime(amount: number, unit: 'seconds' | 'minutes'): Moment;
    workingDiff(other: Moment, unit: 'seconds' | 'minutes'): number;
  }
}

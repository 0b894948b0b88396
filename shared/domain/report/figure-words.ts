/** A figure as people read it: "98.1 %", "4 min"; a dash where there is none. */
export function sayFigure(value: number | null, unit: 'percent' | 'seconds'): string {
  if (value === null) return '–';
  return unit === 'percent' ? `${value} %` : saySeconds(value);
}

/** "45 s", "4 min", "12 h 30 min": short, whole minutes from two minutes on. */
export function saySeconds(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 120) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  const hours = Math.floor(minutes / 60);
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** A count with its thousands apart: "12,345". */
export function sayCount(value: number | null): string {
  if (value === null) return '–';
  return String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** "October 2026" for 2026-10. */
export function sayMonth(month: string): string {
  return `${nameMonth(month)} ${month.slice(0, 4)}`;
}

/** "Oct 26" for 2026-10: for the axis of a chart and the heading of a narrow column. */
export function sayMonthShort(month: string): string {
  return `${nameMonth(month).slice(0, 3)} ${month.slice(2, 4)}`;
}

function nameMonth(month: string): string {
  return monthNames[Number(month.slice(5, 7)) - 1] ?? month;
}

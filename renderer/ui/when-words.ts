/**
 * Times as a council would write them, in the centre's zone: "15:00" today, "Mon 30 Nov, 17:00" on
 * another day, with the year where it is not this one (docs: experience, Manner).
 */

const formatters = new Map<string, Intl.DateTimeFormat>();

function findFormatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone}|${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
  formatters.set(key, made);
  return made;
}

/** The local day of an instant (UTC milliseconds) as "2026-11-23". */
export function formatLocalDay(atMs: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(atMs)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}

/** "10:14", or "10:14:08" with seconds. */
export function formatTime(atMs: number, zone: string, withSeconds = false): string {
  return findFormatter(zone, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(withSeconds ? { second: '2-digit' } : {}),
  }).format(atMs);
}

/** "Mon 30 Nov", with the year where it differs from that of `nowMs`. */
export function formatDay(atMs: number, nowMs: number, zone: string): string {
  const day = formatLocalDay(atMs, zone);
  const sameYear = day.slice(0, 4) === formatLocalDay(nowMs, zone).slice(0, 4);
  const text = findFormatter(zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(atMs);
  return text.replaceAll(',', '');
}

/** "today 15:00" is written "Today 15:00"; any other day "Mon 30 Nov 17:00". */
export function formatWhen(atMs: number, nowMs: number, zone: string): string {
  const time = formatTime(atMs, zone);
  const today = formatLocalDay(nowMs, zone);
  if (formatLocalDay(atMs, zone) === today) return `Today ${time}`;
  return `${formatDay(atMs, nowMs, zone)} ${time}`;
}

/** The same inside a sentence: "today 15:00". */
export function formatWhenInText(atMs: number, nowMs: number, zone: string): string {
  return formatWhen(atMs, nowMs, zone).replace('Today', 'today');
}

/** The local day "2026-11-30" as "Mon 30 Nov", with the year where it differs from that of `nowMs`. */
export function formatPlainDay(day: string, nowMs: number, zone: string): string {
  const noonMs = Date.parse(`${day}T12:00:00Z`);
  const sameYear = day.slice(0, 4) === formatLocalDay(nowMs, zone).slice(0, 4);
  return findFormatter('UTC', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  })
    .format(noonMs)
    .replaceAll(',', '');
}

/** The month "2026-11" as "November 2026", or "Nov" when short. */
export function formatMonth(month: string, length: 'long' | 'short'): string {
  const atMs = Date.parse(`${month}-01T12:00:00Z`);
  if (length === 'short') return findFormatter('UTC', { month: 'short' }).format(atMs);
  return findFormatter('UTC', { month: 'long', year: 'numeric' }).format(atMs);
}

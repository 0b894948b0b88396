const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A length of time in milliseconds in at most two units: "38 s", "9 min", "4 h 46 min", "2 d 6 h".
 * It is cut, never rounded up, so that "0 min" is never shown as a minute left.
 */
export function formatDuration(lengthMs: number): string {
  const length = Math.abs(lengthMs);
  if (length < minute) return `${Math.floor(length / second)} s`;
  if (length < hour) return `${Math.floor(length / minute)} min`;
  if (length < day) return joinUnits(length, hour, 'h', minute, 'min');
  return joinUnits(length, day, 'd', hour, 'h');
}

function joinUnits(
  length: number,
  large: number,
  largeName: string,
  small: number,
  smallName: string,
): string {
  const rest = Math.floor((length % large) / small);
  const first = `${Math.floor(length / large)} ${largeName}`;
  return rest === 0 ? first : `${first} ${rest} ${smallName}`;
}

/** What is left until a due time, in milliseconds: "4 h 46 min", or "−44 min" when it has passed. */
export function formatTimeLeft(leftMs: number): string {
  return leftMs < 0 ? `−${formatDuration(leftMs)}` : formatDuration(leftMs);
}

/** A running timer: "00:42", "12:08", "1:02:08". */
export function formatTimer(lengthMs: number): string {
  const seconds = Math.max(0, Math.floor(lengthMs / second));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/**
 * Time on a standard's own clock, in milliseconds. It never turns into days: 16 hours of opening
 * time are two working days, and "16 h" is right for every clock. From ten hours on without minutes.
 */
export function formatClockTime(lengthMs: number): string {
  const length = Math.abs(lengthMs);
  if (length < hour) return formatDuration(length);
  if (length < 10 * hour) return joinUnits(length, hour, 'h', minute, 'min');
  return `${Math.floor(length / hour).toLocaleString('en-GB')} h`;
}

/** A length in seconds as a report shows it: "9 s", "4 min", "2 h 10 min", "45 h"; null is "—". */
export function formatSeconds(seconds: number | null): string {
  return seconds === null ? '—' : formatClockTime(Math.round(seconds) * second);
}

/** How long one tick lasts. Ticks fall on whole seconds, so that all displays change together. */
const tickMs = 1000;

const listeners = new Set<() => void>();
let tickedAtMs = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

function alignToTick(instantMs: number): number {
  return instantMs - (instantMs % tickMs);
}

function tick(): void {
  tickedAtMs = alignToTick(Date.now());
  for (const listener of [...listeners]) listener();
  schedule();
}

/** Asks for the next whole second. Nobody listening or nobody looking: no tick. */
function schedule(): void {
  clearTimeout(timer);
  timer = undefined;
  if (listeners.size === 0 || document.hidden) return;
  timer = setTimeout(tick, tickMs - (Date.now() % tickMs));
}

document.addEventListener('visibilitychange', () => {
  // A page that is seen again shows the present at once, not the second it was hidden in.
  if (document.hidden) schedule();
  else tick();
});

/**
 * Calls the listener on every whole second while the page is visible. Fits React's `useSyncExternalStore`
 * together with `readNowMs`. Returns the function that ends the subscription.
 */
export function subscribeToTick(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) schedule();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) schedule();
  };
}

/**
 * The instant of the last tick, in UTC milliseconds: the same for everything drawn in one second. While nothing
 * ticks it is the present second, so that a first drawing is right too.
 */
export function readNowMs(): number {
  if (timer === undefined) tickedAtMs = alignToTick(Date.now());
  return tickedAtMs;
}

/** The present instant to the millisecond, in UTC: for when a person does something, not for displays. */
export function readExactNowMs(): number {
  return Date.now();
}

/** What puts away the work in hand; it may need the data service. */
type PutAway = () => void | Promise<void>;

const registered = new Set<PutAway>();

/** Calls `putAway` before the desk is locked or somebody signs out. Returns the function that ends it. */
export function registerBeforeLock(putAway: PutAway): () => void {
  const own: PutAway = () => putAway();
  registered.add(own);
  return () => {
    registered.delete(own);
  };
}

/**
 * Begins to put everything away at once, and resolves when all of it is done, has failed or has taken
 * `withinMs` milliseconds: a lock must not wait for work that hangs.
 */
export async function putWorkAway(withinMs: number): Promise<void> {
  const works = [...registered].map((putAway) => runSafely(putAway));
  const tooLong = new Promise<void>((resolve) => setTimeout(resolve, withinMs));
  await Promise.race([Promise.allSettled(works), tooLong]);
}

async function runSafely(putAway: PutAway): Promise<void> {
  try {
    await putAway();
  } catch (error) {
    // What could not be kept now is kept by its own module; the desk is locked all the same.
    console.warn(error instanceof Error ? error.name : 'not put away');
  }
}

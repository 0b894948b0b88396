/** The entry after this one: the first after nothing, nothing after the last. */
export function findNext<T>(entries: readonly T[], chosen: T | null): T | null {
  if (chosen === null) return entries[0] ?? null;
  return entries[entries.indexOf(chosen) + 1] ?? null;
}

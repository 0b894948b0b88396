/** Locks of the browser are shared by all windows of the app and end with the window that holds them. */
const prefix = 'punctual.draft.';

/** Says to the other windows that this one has a form open. Returns the function that ends it. */
export function holdDraft(draftId: string): () => void {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  navigator.locks
    .request(`${prefix}${draftId}`, () => held)
    .catch((error: unknown) => {
      // Without it the form may show in both windows; what is saved twice is still saved once.
      console.warn(error instanceof Error ? error.name : 'not held');
    });
  return release;
}

/** The forms that some window holds open. */
export async function listHeldDrafts(): Promise<ReadonlySet<string>> {
  const { held } = await navigator.locks.query();
  return new Set(
    (held ?? []).flatMap(({ name }) =>
      name?.startsWith(prefix) === true ? [name.slice(prefix.length)] : [],
    ),
  );
}

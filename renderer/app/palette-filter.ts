/** The group of what was found in the records: the search has chosen it already. */
export const recordsGroup = 'Records';

/** An action of the palette as far as choosing needs it. */
interface Named {
  readonly label?: string | undefined;
}

/** A group of the palette's actions. */
interface Group<A extends Named> {
  readonly group: string;
  readonly actions: readonly A[];
}

/** From this many signs on a part in the middle of a word counts too. */
const leastInside = 3;

/** True when every typed word begins a word of the label: "col da" finds "Colours: dark". */
function fitsWords(label: string, typed: readonly string[]): boolean {
  const words = label.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return typed.every((part) =>
    words.some((word) => (part.length < leastInside ? word.startsWith(part) : word.includes(part))),
  );
}

/**
 * What fits the typed words, group by group; groups that hold nothing are left out. What was found in
 * the records comes first only where no action has the name: somebody who types "queue" wants the queue.
 */
export function chooseActions<A extends Named, G extends Group<A>>(
  query: string,
  groups: readonly G[],
): (G & { actions: A[] })[] {
  const typed = query
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const chosen = groups
    .map((group) => ({
      ...group,
      actions:
        group.group === recordsGroup
          ? [...group.actions]
          : group.actions.filter((action) => fitsWords(action.label ?? '', typed)),
    }))
    .filter((group) => group.actions.length > 0);
  const records = chosen.filter((group) => group.group === recordsGroup);
  return [...chosen.filter((group) => group.group !== recordsGroup), ...records];
}

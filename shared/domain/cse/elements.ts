import elementList from './elements.json' with { type: 'json' };

/**
 * An element of Customer Service Excellence as Punctual comes with it: its number, what it asks for in
 * our words, and the figures that feed it. A centre may correct number and words; the id stays.
 */
export interface CseElement {
  /** Its number in the list we come with, such as "1.1.1". */
  readonly elementId: ElementId;
  readonly criterion: number;
  readonly title: string;
  /** The keys of the figures that feed it; empty where only documents show it. */
  readonly figures: readonly string[];
}

export type ElementId = string;

/** The 57 elements in the order of the standard. */
export const cseElements: readonly CseElement[] = elementList.map((element) => ({
  ...element,
  criterion: Number(element.elementId.slice(0, 1)),
}));

const byId = new Map(cseElements.map((element) => [element.elementId, element]));

/** One element; undefined for a number that is not in the list. */
export function findCseElement(elementId: string): CseElement | undefined {
  return byId.get(elementId);
}

/** Brings the head of the screen into view: what opens below one of its buttons would not be seen. */
export function showHead(): void {
  document.querySelector('main h1')?.scrollIntoView({ block: 'nearest' });
}

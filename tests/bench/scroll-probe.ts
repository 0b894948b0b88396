import type { Page } from '@playwright/test';

/** One way to move through the list: so many pixels in each of so many frames. */
export interface Pace {
  readonly stepPx: number;
  readonly frames: number;
}

/** What was seen while the list moved. */
export interface Scrolled {
  /** From one frame to the next, in milliseconds. */
  readonly framesMs: readonly number[];
  /** After the last step until every row in view says what it is; 0 for the empty list. */
  readonly filledMs: number;
}

/**
 * Moves the queue, or a list of the same size and height with nothing in it that lies over it, and
 * back, and takes down every frame.
 */
export function scrollList(page: Page, list: 'queue' | 'empty', pace: Pace): Promise<Scrolled> {
  return page.evaluate(
    async ({ which, stepPx, frames }) => {
      const queue = document.querySelector('table[aria-label="Queue"]')?.parentElement;
      if (queue === null || queue === undefined) throw new Error('The queue does not show.');
      const makeEmpty = (): HTMLElement => {
        const over = document.createElement('div');
        const { left, top, width, height } = queue.getBoundingClientRect();
        over.style.cssText = `position:fixed;overflow:auto;z-index:9;left:${left}px;top:${top}px;width:${width}px;height:${height}px;background:white`;
        const inner = document.createElement('div');
        inner.style.height = `${queue.scrollHeight}px`;
        over.append(inner);
        document.body.append(over);
        return over;
      };
      const scroller = which === 'queue' ? queue : makeEmpty();
      const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      scroller.scrollTop = 0;
      for (let frame = 0; frame < 30; frame++) await nextFrame();
      const framesMs: number[] = [];
      let lastMs = await nextFrame();
      let step = stepPx;
      for (let frame = 0; frame < frames; frame++) {
        const before = scroller.scrollTop;
        scroller.scrollTop += step;
        // At an end it turns back.
        if (scroller.scrollTop === before) step = -step;
        const atMs = await nextFrame();
        framesMs.push(atMs - lastMs);
        lastMs = atMs;
      }
      if (which === 'empty') {
        scroller.remove();
        return { framesMs, filledMs: 0 };
      }
      const stoppedMs = performance.now();
      const isFilled = (): boolean =>
        [...queue.querySelectorAll('tr[data-index]')].every((row) =>
          /\d/.test(row.querySelector('[data-column="reference"]')?.textContent ?? ''),
        );
      while (!isFilled()) await nextFrame();
      return { framesMs, filledMs: performance.now() - stoppedMs };
    },
    { which: list, ...pace },
  );
}

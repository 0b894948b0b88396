import type { Page } from '@playwright/test';

/** From a key to what it brings, in milliseconds of the page's own clock. */
export interface KeyTimes {
  /** Until it is in the page and has the focus. */
  readonly seenMs: number;
  /** Until the frame after that was drawn. */
  readonly paintedMs: number;
}

/** What a key is pressed for. */
export type Awaited = 'form' | 'saved';

/** How long the page may take before the run gives up, in milliseconds. */
const giveUpMs = 20_000;

/**
 * Presses a key and measures inside the page: from the moment the system made the key event until the
 * first field of a new form has the focus, or "Saved" stands there, and until that frame is drawn.
 */
export async function timeKey(page: Page, key: string, awaited: Awaited): Promise<KeyTimes> {
  const handle = await page.evaluateHandle(watchKey, { key, awaited, giveUpMs });
  await page.keyboard.press(key);
  // The promise lives in the page, so that waiting for it costs the page nothing.
  const times = await handle.evaluate((watch) => watch.times);
  await handle.dispose();
  return times;
}

/** Runs in the page. */
function watchKey(wanted: {
  readonly key: string;
  readonly awaited: Awaited;
  readonly giveUpMs: number;
}): { readonly times: Promise<KeyTimes> } {
  const listSaved = () =>
    [...document.querySelectorAll('.mantine-Notification-root')].filter(
      (one) => one.querySelector('.mantine-Notification-title')?.textContent === 'Saved',
    );
  const known = new Set(listSaved());
  const isThere = (): boolean => {
    if (wanted.awaited === 'saved') return listSaved().some((one) => !known.has(one));
    const field = document.activeElement;
    if (!(field instanceof HTMLInputElement)) return false;
    return field.labels?.[0]?.textContent.startsWith('What is it about?') ?? false;
  };
  if (wanted.awaited === 'form' && isThere()) throw new Error('A form is open already.');
  const times = new Promise<KeyTimes>((resolve, reject) => {
    let pressedMs: number | null = null;
    const press = (event: KeyboardEvent): void => {
      if (event.key === wanted.key) pressedMs ??= event.timeStamp;
    };
    const look = (): void => {
      if (pressedMs === null || !isThere()) return;
      const fromMs = pressedMs;
      const seenMs = performance.now() - fromMs;
      stop();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => {
          channel.port1.close();
          resolve({ seenMs, paintedMs: performance.now() - fromMs });
        });
        channel.port1.start();
        channel.port2.postMessage(null);
      });
    };
    const observer = new MutationObserver(look);
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`nothing came of ${wanted.key}`));
    }, wanted.giveUpMs);
    const stop = (): void => {
      clearTimeout(timer);
      observer.disconnect();
      window.removeEventListener('keydown', press, true);
      window.removeEventListener('focusin', look, true);
    };
    window.addEventListener('keydown', press, true);
    window.addEventListener('focusin', look, true);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  // It is awaited only after the key; a fault before that is not lost, only later.
  times.catch(() => undefined);
  return { times };
}

/** Closes every message that shows, as somebody would who has read it. */
export async function closeMessages(page: Page): Promise<void> {
  await page.evaluate(() => {
    const close = 'div.mantine-Notification-root button[aria-label="Close"]';
    for (const button of document.querySelectorAll<HTMLElement>(close)) button.click();
  });
}

/** One question to the data process. */
export interface Question {
  readonly method: string;
  readonly input: unknown;
}

/**
 * Asks the data process one question after another over a port of the page's own, and gives the
 * milliseconds from sending each to its answer; what the page does with an answer is not in it.
 */
export function timeQuestions(page: Page, questions: readonly Question[]): Promise<number[]> {
  return page.evaluate(async (asked) => {
    const port = await new Promise<MessagePort>((resolve) => {
      const nonce = crypto.randomUUID().replaceAll('-', '');
      const take = (event: MessageEvent): void => {
        const given = event.ports[0];
        if (event.data?.nonce !== nonce || given === undefined) return;
        window.removeEventListener('message', take);
        resolve(given);
      };
      window.addEventListener('message', take);
      (
        window as unknown as { punctual: { requestPort(nonce: string): void } }
      ).punctual.requestPort(nonce);
    });
    const ask = (id: number, question: Question): Promise<void> =>
      new Promise((resolve, reject) => {
        port.onmessage = ({ data }) => {
          if (data.id !== id) return;
          if (data.kind === 'answer') resolve();
          else reject(new Error(`${question.method}: ${JSON.stringify(data.error)}`));
        };
        port.postMessage({ kind: 'call', id, ...question });
      });
    const tookMs: number[] = [];
    for (const [index, question] of asked.entries()) {
      const fromMs = performance.now();
      await ask(index + 1, question);
      tookMs.push(performance.now() - fromMs);
      // Nobody asks without a breath in between, and the answer is let go.
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    port.close();
    return tookMs;
  }, questions);
}

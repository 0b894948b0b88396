import type { ElectronApplication, Page } from '@playwright/test';

/** What came back over a port of the test's own. */
export type RawAnswer =
  | { readonly kind: 'answer' | 'failure' | 'event'; readonly [key: string]: unknown }
  | { readonly kind: 'closed' };

/**
 * Asks the data process one thing over a port of its own, as raw as a hostile page could, and gives what came back.
 * Waits for the port as long as the connection is being made.
 */
export function askOverRawPort(page: Page, message: unknown): Promise<RawAnswer> {
  return page.evaluate(
    (sent) =>
      new Promise<RawAnswer>((resolve) => {
        const nonce = [...crypto.getRandomValues(new Uint8Array(16))]
          .map((byte) => byte.toString(16).padStart(2, '0'))
          .join('');
        const take = (event: MessageEvent): void => {
          const port = event.ports[0];
          if (event.data?.nonce !== nonce || port === undefined) return;
          window.removeEventListener('message', take);
          port.addEventListener('message', (answer) => resolve(answer.data));
          port.addEventListener('close', () => resolve({ kind: 'closed' }));
          port.start();
          port.postMessage(sent);
        };
        window.addEventListener('message', take);
        (
          window as unknown as { punctual: { requestPort(nonce: string): void } }
        ).punctual.requestPort(nonce);
      }),
    message,
  );
}

/** The number of the data process, or null while there is none. */
export function findDataProcess(app: ElectronApplication): Promise<number | null> {
  return app.evaluate(({ app: electronApp }) => {
    const found = electronApp.getAppMetrics().find((one) => one.name === 'Punctual data');
    return found?.pid ?? null;
  });
}

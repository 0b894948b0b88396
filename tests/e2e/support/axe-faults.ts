import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Nothing found, or one line for each finding. */
export async function findFaults(page: Page): Promise<string[]> {
  // Legacy mode: Electron cannot open the blank page that axe uses otherwise.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  );
}

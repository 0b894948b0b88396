import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { formatWhen } from '../../renderer/ui/when-words.ts';
import { compileCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { Calendar } from '../../shared/domain/calendar/calendar.ts';
import { findAgreedDue, findDue } from '../../shared/domain/clock/clock.ts';
import { brandInstant, brandLocalDay } from '../../shared/domain/instant.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import { buildCouncilSetUp } from '../../shared/domain/templates/council.ts';
import { demonstrationMs, makeDemonstration, signInAs } from './demonstration-app.ts';
import { expect, homeFolder, killApp, launchApp, test } from './support/launched-app.ts';

const zone = 'Europe/London';
const setUp = buildCouncilSetUp({
  timeZone: zone,
  division: 'england-and-wales',
  enteredAtMs: brandInstant(0),
});

function findStandard(standardId: string) {
  const standard = setUp.standards.find((known) => known.standardId === standardId);
  if (standard === undefined) throw new Error(`there is no standard ${standardId}`);
  const spec = setUp.calendars.find((known) => known.calendarId === standard.calendarId)?.spec;
  if (spec === undefined) throw new Error(`the standard ${standardId} names no calendar`);
  const calendar: Calendar = compileCalendar(spec);
  return { threshold: standard.threshold, calendar };
}

/** When a standard falls due for something received then, by the domain's own clock. */
function findStandardDue(standardId: string, receivedAtMs: InstantMs): number {
  const { threshold, calendar } = findStandard(standardId);
  if (threshold === null) throw new Error(`the standard ${standardId} has no threshold`);
  const { dueAtMs } = findDue(calendar, receivedAtMs, threshold);
  if (dueAtMs === null) throw new Error('a clock that is not paused has a due time');
  return dueAtMs;
}

/** The local day this many days from today. */
function findDay(days: number): Temporal.PlainDate {
  return Temporal.Now.plainDateISO(zone).add({ days });
}

/** A local time on the day this many days from today, in UTC milliseconds. */
function findInstant(days: number, plainTime: string): InstantMs {
  return brandInstant(
    findDay(days).toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds,
  );
}

/** Types one key after another and counts them. */
async function pressKeys(page: Page, keys: readonly string[]): Promise<number> {
  for (const key of keys) await page.keyboard.press(key);
  return keys.length;
}

/** The reference of the newest "Saved" message, which is then closed by its time. */
async function readSavedReference(page: Page, known: readonly string[]): Promise<string> {
  let found = '';
  await expect(async () => {
    const texts = await page.getByText(/^E-\d+,/).allInnerTexts();
    const fresh = texts.map((text) => /E-\d+/.exec(text)?.[0] ?? '');
    found = fresh.find((reference) => !known.includes(reference)) ?? '';
    expect(found).not.toBe('');
  }).toPass();
  return found;
}

/** Walks down the queue until the row with this reference shows, and reads when it is due. */
async function readDueInQueue(page: Page, reference: string): Promise<string> {
  const row = page.locator('tr[data-index]', { hasText: reference });
  await expect(page.locator('tr[data-index] [data-column="reference"]').first()).toHaveText(/E-/);
  await page.keyboard.press('Home');
  await expect(page.locator('tr[data-index="0"]')).toBeFocused();
  for (let step = 0; step < 60 && (await row.count()) === 0; step += 1) {
    await page.keyboard.press('PageDown');
    await page.waitForTimeout(60);
  }
  return row.locator('[data-column="due"]').innerText();
}

interface Logged {
  readonly reference: string;
  readonly dueAtMs: number;
}

/** A call that is resolved at once: the whole of it in at most 12 keys. */
async function logShortCall(page: Page): Promise<string> {
  const keys = ['F2', 'c', 't', 'Space', 'b', 'a', 'n', 'd'];
  let pressed = await pressKeys(page, keys);
  await expect(page.getByRole('option', { name: /^Council Tax Banding/ })).toBeVisible();
  pressed += await pressKeys(page, ['Enter', 'Enter']);
  expect(pressed).toBeLessThanOrEqual(12);
  return readSavedReference(page, []);
}

/** A call that waited 11 seconds and ends with a call back promised for tomorrow at ten. */
async function logCall(page: Page, known: readonly string[]): Promise<Logged> {
  await page.keyboard.press('F2');
  await expect(page.getByLabel('What is it about?')).toBeFocused();
  await page.keyboard.type('ct band');
  await page.keyboard.press('Enter');
  await page.keyboard.press('/');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Waited (seconds)')).toBeFocused();
  await page.keyboard.type('11');
  await page.keyboard.press('Alt+b');
  await expect(page.getByLabel('Call them back')).toBeFocused();
  await page.keyboard.type('tomorrow 10:00');
  const dueAtMs = findInstant(1, '10:00');
  await page.keyboard.press('Enter');
  return { reference: await readSavedReference(page, known), dueAtMs };
}

/** A visit that waited four minutes and ends with a day told to the customer. */
async function logVisit(page: Page, known: readonly string[]): Promise<Logged> {
  await page.keyboard.press('F3');
  await expect(page.getByLabel('What is it about?')).toBeFocused();
  await page.keyboard.type('missed bin');
  await page.keyboard.press('Enter');
  await page.keyboard.press('n');
  await expect(page.getByLabel('Told the customer: by')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('in 6 days');
  const day = brandLocalDay(findDay(6).toString());
  await page.keyboard.press('Enter');
  const { calendar } = findStandard('agreed-date');
  return {
    reference: await readSavedReference(page, known),
    dueAtMs: findAgreedDue(calendar, day, null),
  };
}

/** An email that came yesterday at four: a late entry with its real time. */
async function logEmail(page: Page, known: readonly string[]): Promise<Logged> {
  await page.keyboard.press('F4');
  await expect(page.getByLabel('What is it about?')).toBeFocused();
  await page.keyboard.type('parking');
  await page.keyboard.press('Enter');
  await page.keyboard.press('/');
  await pressKeys(page, ['Tab', 'Tab']);
  await expect(page.getByLabel('Received', { exact: true })).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('yesterday 16:00');
  const receivedAtMs = findInstant(-1, '16:00');
  await page.keyboard.press('Alt+n');
  await expect(page.getByLabel('Told the customer: by')).toBeFocused();
  await expect(page.getByLabel('Told the customer: by')).not.toHaveValue('');
  await page.keyboard.press('Enter');
  // The acknowledgement falls due before the reply, so it is what the queue shows.
  return {
    reference: await readSavedReference(page, known),
    dueAtMs: findStandardDue('online-acknowledged-in-1-working-day', receivedAtMs),
  };
}

async function expectInQueue(page: Page, logged: readonly Logged[]): Promise<void> {
  await page.keyboard.press('Control+2');
  for (const { reference, dueAtMs } of logged) {
    expect(await readDueInQueue(page, reference), reference).toBe(
      formatWhen(dueAtMs, Date.now(), zone),
    );
  }
}

/** Exports the month as CSV with the save dialog answered, and reads the file. */
async function exportMonth(
  app: ElectronApplication,
  page: Page,
): Promise<Record<string, string>[]> {
  const filePath = join(homeFolder, `month-${Date.now()}.csv`);
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);
  await page.keyboard.press('e');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/month-\d+\.csv/)).toBeVisible();
  return parse(readFileSync(filePath, 'utf8'), { columns: true, bom: true });
}

/** What the table of the month shows, a line each. */
async function readMonthTable(page: Page): Promise<Record<string, string>[]> {
  return page.locator('tr[data-standard]').evaluateAll((rows) =>
    rows.map((row) => {
      const read = (cell: string): string =>
        row.querySelector(`[data-cell="${cell}"]`)?.textContent ?? '';
      return {
        standardId: row.getAttribute('data-standard') ?? '',
        result: read('result'),
        counts: read('counts'),
        status: read('status'),
      };
    }),
  );
}

test('the first day by keyboard, through a power cut, to the month report', async ({
  profileDir,
}) => {
  test.setTimeout(demonstrationMs + 120_000);
  const first = await launchApp(profileDir);
  await makeDemonstration(first.page);
  await signInAs(first.page, 'supervisor');

  const short = await logShortCall(first.page);
  const call = await logCall(first.page, [short]);
  const visit = await logVisit(first.page, [short, call.reference]);
  const email = await logEmail(first.page, [short, call.reference, visit.reference]);
  await expectInQueue(first.page, [call, visit, email]);

  killApp(first.app);
  const second = await launchApp(profileDir);
  try {
    await signInAs(second.page, 'supervisor');
    await expectInQueue(second.page, [call, visit, email]);
    await expectTimeline(second.page, email.reference);

    await second.page.keyboard.press('Control+6');
    await expect(second.page.locator('tr[data-standard]').first()).toBeVisible();
    const shown = await readMonthTable(second.page);
    expect(shown.length).toBeGreaterThan(10);
    const exported = await exportMonth(second.app, second.page);
    for (const line of shown) expectSameFigures(line, exported);
  } finally {
    await second.app.close();
  }
});

/** The late entry says so on the enquiry's own screen. */
async function expectTimeline(page: Page, reference: string): Promise<void> {
  await page.locator('tr[data-index]', { hasText: reference }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Parking');
  await expect(page.getByText(/late entry, written Today/).first()).toBeVisible();
}

/** One line of the screen against the row of the file for all channels together. */
function expectSameFigures(
  line: Record<string, string>,
  exported: readonly Record<string, string>[],
): void {
  const row = exported.find(
    (known) => known['Standard id'] === line['standardId'] && known['Channel'] === 'All channels',
  );
  expect(row, line['standardId']).toBeDefined();
  if (row === undefined) return;
  const status = { 'target met': 'Met', 'target missed': 'Missed', 'no cases': 'No cases' };
  expect(Object.entries(status).find(([words]) => words === row['Status'])?.[1]).toBe(
    line['status']?.replace(/^[^A-Z]*/, ''),
  );
  if (row['Kind of target'] === 'average') {
    expect(line['counts']).toBe(`${Number(row['Timed']).toLocaleString('en-GB')} cases`);
    return;
  }
  const write = (text: string | undefined): string => Number(text).toLocaleString('en-GB');
  expect(line['counts']).toBe(`${write(row['Numerator'])} / ${write(row['Denominator'])}`);
  const percent = row['Result'] === '' ? 'no cases' : `${Number(row['Result']).toFixed(1)} %`;
  expect(line['result']).toBe(percent);
}

import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { findOrdinaryUser } from '../../build/launch/ordinary-user.mjs';
import { findCacheFolder, resolveInRepository } from '../../build/launch/repository.mjs';
import { insertCustomer } from '../../db/queries/customers.ts';
import type { Database } from '../../db/sqlite.ts';
import { runImmediate } from '../../db/transaction.ts';
import { createCentre } from '../../electron/data/centre/create-centre.ts';
import { writeDemonstration } from '../../electron/data/centre/write-demonstration.ts';
import { readNowMs } from '../../electron/data/clock.ts';
import { createProfile, type Profile } from '../../electron/data/profile.ts';
import { Recorder } from '../../electron/data/records/recorder.ts';
import { openStore, type Store } from '../../electron/data/records/store.ts';
import { catchUp, tidySearch } from '../../electron/data/search/catch-up.ts';
import { buildCast } from '../../shared/domain/demonstration/cast.ts';
import { iterateDemonstration } from '../../shared/domain/demonstration/generate.ts';
import type { Story } from '../../shared/domain/demonstration/story.ts';
import type { Event } from '../../shared/domain/enquiry/events.ts';
import { brandInstant, type InstantMs } from '../../shared/domain/instant.ts';

/**
 * A centre as large as the promises of speed are made for: a million enquiries of two years, 100,000
 * of them open. It takes some minutes to make, so it is made once and kept in the cache folder under
 * a name that says what it was made by; another schema or another maker makes another one.
 */
const timeZone = 'Europe/London';
const division = 'england-and-wales';
const openEnquiries = 100_000;
const history = { months: 24, perDay: 1680, seed: 7 };
/** Contacts of the last month of which the open ones are taken, in the same mix of ways to come. */
const openMonth = { months: 1, perDay: 5000, seed: 11 };
/** Raised when this file comes to make another centre of the same values. */
const makerVersion = 1;
/** No machine takes longer to make one. */
const makingAtMostMs = 2 * 3_600_000;
const storiesAtOnce = 1200;
/** With these an enquiry is still open; whatever else happened to it is left out from there on. */
const openTypes: readonly Event['body']['type'][] = [
  'received',
  'acknowledged',
  'assigned',
  'paused',
  'transferred',
  'call_back_promised',
];

const factsSchema = z.object({
  enquiries: z.number(),
  open: z.number(),
  customers: z.number(),
  events: z.number(),
  references: z.array(z.string()),
});

/** What the centre holds, with references from all over it. */
export type BigCentreFacts = z.infer<typeof factsSchema>;

/** The folder of the centre's profile and what it holds. */
export interface BigCentre {
  readonly profileDir: string;
  readonly facts: BigCentreFacts;
}

/** Finds the centre in the cache folder, or makes it, which takes some minutes, and says so. */
export async function ensureBigCentre(): Promise<BigCentre> {
  const finished = join(findCacheFolder(), `bench-centre-${digestMakers()}`);
  if (!existsSync(finished)) {
    mkdirSync(findCacheFolder(), { recursive: true });
    removeOldCentres();
    const work = mkdtempSync(join(findCacheFolder(), '.making-centre-'));
    const facts = await makeCentre(join(work, 'profile'));
    writeFileSync(join(work, 'facts.json'), `${JSON.stringify(facts)}\n`);
    handOver(work);
    renameSync(work, finished);
  }
  const facts = factsSchema.parse(JSON.parse(readFileSync(join(finished, 'facts.json'), 'utf8')));
  return { profileDir: join(finished, 'profile'), facts };
}

/**
 * Each is 2.5 GB, so only the newest stays beside the one to be made: another clone may be measuring
 * with it. What a run left half made goes once no run can still be making it.
 */
function removeOldCentres(): void {
  const folders = readdirSync(findCacheFolder()).flatMap((name) => {
    const path = join(findCacheFolder(), name);
    const isHalf = name.startsWith('.making-centre-');
    if (!isHalf && !name.startsWith('bench-centre-')) return [];
    return [{ path, isHalf, changedAtMs: statSync(path).mtimeMs }];
  });
  const finished = folders.filter((folder) => !folder.isHalf);
  const newestAtMs = Math.max(...finished.map((folder) => folder.changedAtMs));
  for (const { path, isHalf, changedAtMs } of folders) {
    const keepsFromMs = isHalf ? Date.now() - makingAtMostMs : newestAtMs;
    if (changedAtMs < keepsFromMs) rmSync(path, { recursive: true, force: true });
  }
}

/** Everything that decides what is in the file: what it is asked to hold, and the schema. */
function digestMakers(): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify({ makerVersion, openEnquiries, history, openMonth, openTypes }));
  const migrations = resolveInRepository('db', 'migrations');
  const steps = readdirSync(migrations).filter((name) => name.endsWith('.sql'));
  for (const name of steps.toSorted()) {
    hash.update(`${name}\n`).update(readFileSync(join(migrations, name)));
  }
  return hash.digest('hex').slice(0, 12);
}

async function makeCentre(dir: string): Promise<BigCentreFacts> {
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  say('making a centre of a million enquiries, once; this takes some minutes');
  const { profile } = await createProfile({ dir, kinds: ['file'], secrets: null });
  try {
    const untilMs = readLastMidnight();
    await createCentre(profile.database, {
      template: 'council',
      name: 'Demonstration Council',
      timeZone,
      division,
      demonstration: true,
      nowMs: untilMs,
    });
    const store = openStore(profile.database, readNowMs);
    let toldPart = 0;
    await writeDemonstration(store, {
      ...history,
      untilMs,
      onProgress(done, total) {
        const part = Math.floor((done * 10) / total);
        if (part > toldPart) say(`  ${part}0 % of the history`);
        toldPart = part;
      },
    });
    say('  what is open');
    writeOpen(store, untilMs);
    say('  the index of the search');
    readForSearch(profile);
    return readFacts(profile);
  } finally {
    profile.close();
  }
}

function readLastMidnight(): InstantMs {
  const today = Temporal.Now.plainDateISO(timeZone).toZonedDateTime(timeZone);
  return brandInstant(today.epochMilliseconds);
}

/** Enquiries of the last month that are not finished yet, with the contacts they came in. */
function writeOpen(store: Store, untilMs: InstantMs): void {
  const days = iterateDemonstration({ ...openMonth, untilMs, timeZone, division });
  let missing = openEnquiries - countOpen(store.database);
  let batch: Story[] = [];
  for (const { stories } of days) {
    for (const story of stories) {
      if (missing <= 0) break;
      const cut = cutToOpen(story);
      if (cut.events[0]?.body.type === 'received') missing -= 1;
      batch.push(cut);
      if (batch.length < storiesAtOnce) continue;
      writeStories(store, batch);
      batch = [];
    }
  }
  writeStories(store, batch);
  if (missing > 0) throw new Error(`${missing} open enquiries are missing: give the month more`);
}

/** An enquiry up to where it would be finished; a contact as it is. */
function cutToOpen(story: Story): Story {
  if (story.events[0]?.body.type !== 'received') return story;
  const end = story.events.findIndex(({ body }) => !openTypes.includes(body.type));
  return { ...story, events: end === -1 ? story.events : story.events.slice(0, end) };
}

function writeStories(store: Store, stories: readonly Story[]): void {
  const last = stories.at(-1)?.events.at(-1);
  const [writer] = buildCast().leaders;
  if (last === undefined) return;
  runImmediate(store.database, () => {
    const { personId, deskId } = writer;
    const recorder = new Recorder(store, { personId, deskId, loggedAtMs: last.loggedAtMs });
    for (const { streamId, events, customer } of stories) {
      if (customer !== null) {
        const { customerId, createdAtMs, ...words } = customer;
        const row = { customer_id: customerId, reference: '', created_at: createdAtMs, ...words };
        insertCustomer(store.database, row);
      }
      recorder.append(
        streamId,
        events.map((event) => {
          if (event.body.type !== 'received') return event;
          const reference = recorder.enrolEnquiry(streamId);
          return { ...event, body: { ...event.body, reference } };
        }),
        true,
      );
    }
    recorder.finish('demonstration.write', 'demonstration');
  });
}

/** Reads everything for the search, as the app does in its quiet moments after such a history. */
function readForSearch({ database }: Profile): void {
  const touched = { enquiryIds: new Set<string>(), toldAfterSeq: null };
  while (!catchUp(database, touched, 200)) tidySearch(database);
  for (let round = 0; round < 200; round++) tidySearch(database);
}

function countOpen(database: Database): number {
  return countRows(database, 'SELECT count(*) FROM enquiry WHERE open = 1');
}

function countRows(database: Database, sql: string): number {
  return z.number().parse(database.prepare(sql).pluck().get());
}

function readFacts({ database }: Profile): BigCentreFacts {
  const newest = countRows(database, 'SELECT max(subject_number) FROM enquiry');
  const pick = database
    .prepare('SELECT reference FROM enquiry WHERE subject_number >= ? LIMIT 1')
    .pluck();
  return {
    enquiries: countRows(database, 'SELECT count(*) FROM enquiry'),
    open: countOpen(database),
    customers: countRows(database, 'SELECT count(*) FROM customer'),
    events: countRows(database, 'SELECT count(*) FROM event'),
    references: Array.from({ length: 40 }, (_, part) =>
      z.string().parse(pick.get(Math.floor((newest * part) / 40))),
    ),
  };
}

/** The app runs as an ordinary user, who must own what it opens. */
function handOver(folder: string): void {
  const user = findOrdinaryUser();
  chmodSync(folder, 0o755);
  if (user === null) return;
  const profile = join(folder, 'profile');
  for (const path of [profile, ...readdirSync(profile).map((name) => join(profile, name))]) {
    chownSync(path, user.uid, user.gid);
  }
}

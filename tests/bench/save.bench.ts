import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../db/open.ts';
import { createCentre } from '../../electron/data/centre/create-centre.ts';
import { readNowMs } from '../../electron/data/clock.ts';
import { logContact } from '../../electron/data/handlers/contact.ts';
import { readLists } from '../../electron/data/handlers/centre.ts';
import { createProfile } from '../../electron/data/profile.ts';
import { openStore } from '../../electron/data/records/store.ts';
import type { CallContext } from '../../electron/data/state.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { makeCall, makeRecordId } from '../support/call-draft.ts';
import { BenchReport, compareSpeed, type Measurement } from './measure.ts';

/**
 * One logged contact (all its rows and indexes, one durable transaction) against the least that
 * keeping it could cost: the same text as one row in a file of the same kind, also durable. The two
 * take turns, and the middle one of each counts, so that a busy moment falls on neither.
 */
const saves = 4_000;

const folder = mkdtempSync(join(tmpdir(), 'punctual-bench-'));
try {
  const { profile } = await createProfile({
    dir: join(folder, 'profile'),
    kinds: ['file'],
    secrets: null,
  });
  await createCentre(profile.database, {
    template: 'council',
    name: 'Bench',
    timeZone: 'Europe/London',
    division: 'england-and-wales',
    administrator: { name: 'Administrator', pin: '739184' },
    demonstration: false,
    nowMs: readNowMs(),
  });
  const person = {
    personId: toSlugId('administrator', 'person'),
    name: 'Administrator',
    role: 'administrator' as const,
  };
  const context: CallContext = {
    state: {
      stage: { kind: 'ready', profile, store: openStore(profile.database, readNowMs) },
      options: {
        profileDir: folder,
        secrets: null,
        grantedFiles: { take: () => null },
        appVersion: 'bench',
      },
      session: { personId: person.personId, locked: false },
      emit: () => undefined,
    },
    person,
  };
  const lists = readLists(context);
  const makeDraft = (number: number) => {
    const draft = makeCall(lists);
    const topic = lists.topics[number % lists.topics.length];
    const [enquiry] = draft.enquiries;
    if (topic === undefined || enquiry === undefined) throw new Error('Nothing to log.');
    const { topicId, serviceId } = topic;
    return { ...draft, enquiries: [{ ...enquiry, topicId, serviceId }] };
  };

  const bare = openDatabase({ file: join(folder, 'bare.db'), key: profile.key, mode: 'create' });
  bare.exec(
    'CREATE TABLE bare (id TEXT PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL) STRICT',
  );
  const insertBare = bare.prepare('INSERT INTO bare (id, at, body) VALUES (?, ?, ?)');

  const bareMs: number[] = [];
  const saveMs: number[] = [];
  for (let number = 0; number < saves; number++) {
    const draft = makeDraft(number);
    const body = JSON.stringify(draft);
    const startMs = performance.now();
    insertBare.run(makeRecordId('contact'), draft.receivedAtMs, body);
    const betweenMs = performance.now();
    logContact(context, draft);
    bareMs.push(betweenMs - startMs);
    saveMs.push(performance.now() - betweenMs);
  }
  const bareInsert = summarise('bare durable insert', bareMs);
  const save = summarise('one logged contact', saveMs);
  const report = new BenchReport('save');
  report.addMeasurements([bareInsert, save]);
  report.addFinding('slowest twentieth of saves, milliseconds', findQuantile(saveMs, 0.95));
  report.addBound({
    what: 'a logged contact costs at most 2.5 bare durable inserts',
    measured: compareSpeed(bareInsert, save),
    atMost: 2.5,
  });
  report.finish();
  bare.close();
  profile.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function summarise(name: string, eachMs: readonly number[]): Measurement {
  const middleMs = findQuantile(eachMs, 0.5);
  return {
    name,
    operations: eachMs.length,
    nanosecondsEach: middleMs * 1_000_000,
    perSecond: 1000 / middleMs,
  };
}

function findQuantile(eachMs: readonly number[], part: number): number {
  return eachMs.toSorted((a, b) => a - b)[Math.floor(eachMs.length * part)] ?? 0;
}

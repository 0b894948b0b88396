import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findThisDesk } from '../../db/queries/setup.ts';
import { readNowMs } from '../../electron/data/clock.ts';
import { verifyPack } from '../../electron/data/pack/verify-pack.ts';
import { writePack } from '../../electron/data/pack/write-pack.ts';
import { openProfile } from '../../electron/data/profile.ts';
import { openStore } from '../../electron/data/records/store.ts';
import { writeExport } from '../../electron/data/reports/write-file.ts';
import { toLocalMonth } from '../../shared/domain/calendar/zone.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { shiftMonth } from '../../shared/domain/report/local-months.ts';
import { ensureBigCentre } from './big-centre.ts';
import { BenchReport } from './measure.ts';

/** An evidence pack of the last twelve months of a centre with a million enquiries, and its check. */
const secondsAtMost = 10;

const { profileDir, facts } = await ensureBigCentre();
const report = new BenchReport('pack');
report.addFinding('centre', { ...facts, references: facts.references.length });
const folder = mkdtempSync(join(tmpdir(), 'punctual-bench-'));
const profile = await openProfile({ dir: profileDir, secrets: null });
try {
  const store = openStore(profile.database, readNowMs);
  const desk = findThisDesk(profile.database);
  if (desk === undefined) throw new Error('The centre has no desk.');
  const now = toLocalMonth(store.zone, readNowMs());
  let pack = Buffer.alloc(0);
  const startedAtMs = performance.now();
  const written = await writePack(store, {
    from: shiftMonth(now, -12),
    to: shiftMonth(now, -1),
    by: { personId: toSlugId('bench', 'person'), deskId: desk.desk_id },
    appVersion: 'bench',
    keep: (zip) => {
      writeExport(join(folder, 'pack.zip'), zip);
      pack = Buffer.from(zip);
    },
  });
  const writeSeconds = (performance.now() - startedAtMs) / 1000;
  const verifiedFromMs = performance.now();
  const verdict = await verifyPack(pack, written.fingerprint);
  const verifySeconds = (performance.now() - verifiedFromMs) / 1000;
  if (!verdict.sound) throw new Error('The pack is not sound.');
  report.addFinding('pack', { bytes: written.bytes, files: written.files });
  report.addFinding('verification, seconds', verifySeconds);
  report.addBound({
    what: 'pack of a year, without its PDF, seconds',
    measured: writeSeconds,
    atMost: secondsAtMost,
  });
} finally {
  profile.close();
  rmSync(folder, { recursive: true, force: true });
}
report.finish();

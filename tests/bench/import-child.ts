import { readNowMs, readSteadyMs } from '../../electron/data/clock.ts';
import { importFile } from '../../electron/data/imports/import-file.ts';
import { openProfile } from '../../electron/data/profile.ts';
import { openStore } from '../../electron/data/records/store.ts';
import { contactsMapping } from '../support/write-contacts.ts';

/**
 * One import in a process of its own, so that its memory is its own: imports `file` into the profile
 * in `dir`, prints what it came to with the time it took and the most memory it ever held.
 */
const [dir = '', file = ''] = process.argv.slice(2);
const profile = await openProfile({ dir, secrets: null });
const startedMs = readSteadyMs();
let halfwayBytes = 0;
const result = await importFile(openStore(profile.database, readNowMs), {
  file,
  mapping: contactsMapping,
  onProgress({ doneBytes, totalBytes }) {
    if (halfwayBytes === 0 && doneBytes * 2 > totalBytes) halfwayBytes = process.memoryUsage.rss();
  },
});
const tookMs = readSteadyMs() - startedMs;
const peakBytes = process.resourceUsage().maxRSS * 1024;
profile.close();
process.stdout.write(`${JSON.stringify({ ...result, tookMs, peakBytes, halfwayBytes })}\n`);

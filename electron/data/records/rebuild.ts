import { iterateStreams } from '../../../db/queries/events.ts';
import { clearProjections } from '../../../db/queries/projections.ts';
import { clearSearch } from '../../../db/queries/search-progress.ts';
import { addToCells, addToVolumes } from '../../../db/queries/summaries.ts';
import { runImmediate } from '../../../db/transaction.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import { addClocks, type CellMap } from '../../../shared/domain/summary/day-summary.ts';
import { addVolumes, type VolumeMap } from '../../../shared/domain/summary/day-volume.ts';
import { evaluateTimeliness } from '../../../shared/domain/timeliness/evaluate.ts';
import { project } from './recorder.ts';
import type { Store } from './store.ts';

const cellsAtMost = 20_000;

/**
 * Throws every projection away and works it out again from the events, in one transaction. The
 * result is the same, byte for byte: the events are the only source.
 */
export function rebuildProjections(store: Store): { streams: number } {
  const { database, books, zone } = store;
  return runImmediate(database, () => {
    clearProjections(database);
    // Its words are read again afterwards, a little at a time.
    clearSearch(database);
    let cells: CellMap = new Map();
    let volumes: VolumeMap = new Map();
    let streams = 0;
    for (const stream of iterateStreams(database)) {
      const state = foldEvents(stream.events);
      if (state === null) continue;
      const clocks = evaluateTimeliness(state, books);
      addClocks(cells, state, clocks, zone, 1);
      addVolumes(volumes, state, clocks, zone, 1);
      project(store, stream, state, clocks, true);
      streams++;
      if (cells.size > cellsAtMost) {
        addToCells(database, cells);
        addToVolumes(database, volumes);
        cells = new Map();
        volumes = new Map();
      }
    }
    addToCells(database, cells);
    addToVolumes(database, volumes);
    return { streams };
  });
}

import { readPackZip } from '../../electron/data/pack/read-pack-zip.ts';
import { type PackContent, writePackZip } from '../../electron/data/pack/pack-zip.ts';
import {
  writePack,
  type PackRequest,
  type WrittenPack,
} from '../../electron/data/pack/write-pack.ts';
import { brandLocalMonth } from '../../shared/domain/instant.ts';
import { sample, type SampleCentre } from './sample-centre.ts';
import { findThisDesk } from '../../db/queries/setup.ts';

/** A pack of October 2026 of a sample centre, with what was told of it. */
export async function makePack(
  centre: SampleCentre,
  request: Partial<PackRequest> = {},
): Promise<{ readonly zip: Buffer; readonly told: WrittenPack }> {
  let zip = Buffer.alloc(0);
  const deskId = findThisDesk(centre.store.database)?.desk_id ?? sample.desk;
  const told = await writePack(centre.store, {
    from: brandLocalMonth('2026-10'),
    to: brandLocalMonth('2026-10'),
    by: { personId: sample.leader, deskId },
    appVersion: 'test',
    keep: (bytes) => {
      zip = Buffer.from(bytes);
    },
    ...request,
  });
  return { zip, told };
}

/** The files of a pack in their order. */
export async function unpack(zip: Buffer): Promise<PackContent[]> {
  const { contents, refused } = await readPackZip(zip);
  if (refused !== null) throw new Error(refused.words);
  return [...contents];
}

/** A zip built just as Punctual builds one, of whatever files. */
export async function zipUp(files: readonly PackContent[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of writePackZip(files)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The text of one file of a pack. */
export async function readFileOf(zip: Buffer, name: string): Promise<string> {
  const file = (await unpack(zip)).find((one) => one.name === name);
  if (file === undefined) throw new Error(`${name} is not in the pack.`);
  return file.bytes.toString('utf8');
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findNewestPack } from '../../db/queries/signing.ts';
import { writeChosenPack } from '../../electron/data/handlers/pack.ts';
import { verifyPack } from '../../electron/data/pack/verify-pack.ts';
import type { CallContext } from '../../electron/data/state.ts';
import { brandLocalMonth } from '../../shared/domain/instant.ts';
import { makeCallContext, makeServiceState } from '../support/call-context.ts';
import { makeSampleCentre, sample, type SampleCentre } from '../support/sample-centre.ts';
import { logEnquiry } from '../support/sample-records.ts';
import { makeTempFolder } from '../support/temp-profile.ts';

const token = '01890000-0000-4000-8000-00000000f11e';
const asked = {
  from: brandLocalMonth('2026-10'),
  to: brandLocalMonth('2026-10'),
  placeToken: token,
};

async function makeCall(
  file: string,
): Promise<{ readonly centre: SampleCentre; readonly context: CallContext }> {
  const centre = await makeSampleCentre();
  logEnquiry(centre, { received: '2026-10-05T10:00', resolved: '2026-10-05T12:00' });
  const state = makeServiceState(centre);
  const grantedFiles = { take: (given: string) => (given === token ? file : null) };
  const context = makeCallContext(
    { ...state, options: { ...state.options, grantedFiles } },
    centre,
    sample.leader,
  );
  return { centre, context };
}

describe('pack.write', () => {
  it('writes a sound pack at the place that was chosen', async () => {
    const file = join(makeTempFolder(), 'evidence.zip');
    const { context } = await makeCall(file);
    const written = await writeChosenPack(context, asked);
    expect(written).toMatchObject({ number: 1, bytes: readFileSync(file).length });
    const verdict = await verifyPack(readFileSync(file), written.fingerprint);
    expect(verdict).toMatchObject({ sound: true, manifest: { madeWith: 'Punctual test' } });
  });

  it('never writes over a file that was chosen for something else', async () => {
    const folder = makeTempFolder();
    const { context } = await makeCall(join(folder, 'calls.csv'));
    await expect(writeChosenPack(context, asked)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('asks again for a place that is not known', async () => {
    const { context } = await makeCall(join(makeTempFolder(), 'evidence.zip'));
    const call = writeChosenPack(context, { ...asked, placeToken: token.replace('f11e', '0000') });
    await expect(call).rejects.toMatchObject({ code: 'not_found' });
  });

  it('that cannot write there says so, and no pack counts as written', async () => {
    const file = join(makeTempFolder(), 'gone', 'evidence.zip');
    const { centre, context } = await makeCall(file);
    await expect(writeChosenPack(context, asked)).rejects.toMatchObject({ code: 'not_found' });
    expect(existsSync(file)).toBe(false);
    expect(findNewestPack(centre.store.database)).toBeUndefined();
  });
});

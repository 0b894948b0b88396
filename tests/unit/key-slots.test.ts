import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { keyFileWarning } from '../../electron/data/keys/key-file.ts';
import type { SlotKind } from '../../electron/data/keys/key-slot-error.ts';
import {
  addKeySlot,
  createKeySlots,
  hasProfile,
  listSlotKinds,
} from '../../electron/data/keys/key-slots.ts';
import { openWithSlots } from '../../electron/data/keys/open-slots.ts';
import type { SecretStore } from '../../electron/data/keys/secret-store.ts';
import { makeTempFolder, readFolder } from '../support/temp-profile.ts';

const copies = ['keyslots.json', 'keyslots.copy.json'] as const;

/** A keychain of one account: it opens only what it sealed itself. */
function makeKeychain(available = true): SecretStore {
  const sealed = new Map<string, Uint8Array>();
  return {
    available: () => available,
    seal(secret) {
      const ticket = randomBytes(16).toString('base64');
      sealed.set(ticket, Uint8Array.from(secret));
      return Promise.resolve(ticket);
    },
    open(ticket) {
      const secret = sealed.get(ticket);
      return secret === undefined
        ? Promise.reject(new Error('sealed by another account'))
        : Promise.resolve(Uint8Array.from(secret));
    },
  };
}

async function catchRejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => Promise.reject(new Error('Nothing was thrown')),
    (error: unknown) => error,
  );
}

interface Profile {
  readonly dir: string;
  readonly keychain: SecretStore;
  readonly key: Uint8Array;
  readonly recoveryCode: string;
}

/** A profile with a key of its own. */
async function makeProfile(kinds: readonly SlotKind[]): Promise<Profile> {
  return fillProfile(makeTempFolder(), kinds);
}

async function fillProfile(dir: string, kinds: readonly SlotKind[]): Promise<Profile> {
  const keychain = makeKeychain();
  const { key, recoveryCode } = await createKeySlots({ dir, kinds, secrets: keychain });
  return { dir, keychain, key, recoveryCode: recoveryCode ?? '' };
}

const patterns = new Map<string, Promise<Profile>>();
afterAll(async () => {
  for (const pattern of patterns.values()) {
    rmSync((await pattern).dir, { recursive: true, force: true });
  }
});

/**
 * A copy of a profile with a recovery code, all of one set of kinds with the same key and the same
 * keychain: a slot for a code takes a third of a second to make.
 */
async function copyProfile(...kinds: readonly SlotKind[]): Promise<Profile> {
  const name = kinds.join(' ');
  const known =
    patterns.get(name) ?? fillProfile(mkdtempSync(join(tmpdir(), 'punctual-pattern-')), kinds);
  patterns.set(name, known);
  const pattern = await known;
  const dir = makeTempFolder();
  cpSync(pattern.dir, dir, { recursive: true });
  return { ...pattern, dir };
}

describe('setting up the slots of a profile', () => {
  it('gives a random key that each slot opens', async () => {
    const { dir, keychain, key, recoveryCode } = await copyProfile('os', 'recovery');
    expect(key).toHaveLength(32);
    expect(await openWithSlots({ dir, secrets: keychain })).toMatchObject({ openedBy: 'os' });
    const recovered = await openWithSlots({ dir, recoveryCode: recoveryCode.toLowerCase() });
    expect(recovered).toMatchObject({ openedBy: 'recovery', repair: 'not_needed' });
    expect(Buffer.from(recovered.key).equals(key)).toBe(true);
    const other = await makeProfile(['file']);
    expect(Buffer.from(other.key).equals(key)).toBe(false);
  });

  it('keeps neither the code nor the key in any file, unless a file slot was asked for', async () => {
    const { dir, key, recoveryCode } = await copyProfile('os', 'recovery');
    const secret = recoveryCode.replaceAll('-', '');
    for (const name of Object.keys(readFolder(dir))) {
      const bytes = readFileSync(join(dir, name));
      expect(bytes.includes(Buffer.from(key))).toBe(false);
      for (const form of [secret, recoveryCode, Buffer.from(key).toString('hex')]) {
        expect(bytes.includes(form)).toBe(false);
      }
    }
    expect(Object.keys(readFolder(dir)).sort()).toEqual([...copies].sort());
  });

  it('makes the key file for its owner alone, ready for the public tool, with a plain warning', async () => {
    const { dir, key } = await makeProfile(['file']);
    const file = join(dir, 'profile.key');
    expect(readFileSync(file, 'utf8')).toBe(`${Buffer.from(key).toString('hex')}\n`);
    for (const name of ['profile.key', ...copies]) {
      expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600);
    }
    expect(await openWithSlots({ dir })).toMatchObject({ openedBy: 'file' });
    expect(keyFileWarning).toContain('Whoever can read that file can read every record');
  });

  it('never sets up over a profile, sound or not', async () => {
    const { dir } = await makeProfile(['file']);
    const before = readFolder(dir);
    expect(await catchRejection(createKeySlots({ dir, kinds: ['file'] }))).toMatchObject({
      code: 'conflict',
      fault: 'profile_exists',
    });
    expect(readFolder(dir)).toEqual(before);
    const orphan = makeTempFolder();
    expect(hasProfile(orphan)).toBe(false);
    writeFileSync(join(orphan, 'punctual.db'), '');
    expect(hasProfile(orphan)).toBe(true);
    expect(await catchRejection(createKeySlots({ dir: orphan, kinds: ['file'] }))).toMatchObject({
      code: 'conflict',
    });
  });

  it('leaves nothing behind where the keychain is missing, locked or forgetful', async () => {
    const dir = makeTempFolder();
    const forgetful: SecretStore = {
      ...makeKeychain(),
      open: () => Promise.resolve(randomBytes(32)),
    };
    for (const secrets of [undefined, makeKeychain(false), forgetful]) {
      const made = createKeySlots({
        dir,
        kinds: ['file', 'os'],
        ...(secrets === undefined ? {} : { secrets }),
      });
      expect(await catchRejection(made)).toMatchObject({ fault: 'keychain_unavailable' });
    }
    expect(readFolder(dir)).toEqual({});
    expect(await catchRejection(createKeySlots({ dir, kinds: [] }))).toMatchObject({
      code: 'invalid_input',
    });
  });
});

describe('a profile that does not open', () => {
  it('names each way that was tried and writes nothing', async () => {
    const { dir } = await copyProfile('os', 'recovery', 'file');
    rmSync(join(dir, 'profile.key'));
    const before = readFolder(dir);
    const rebuiltAccount = makeKeychain();
    const error = await catchRejection(openWithSlots({ dir, secrets: rebuiltAccount }));
    expect(error).toMatchObject({
      code: 'forbidden',
      fault: 'no_slot_opens',
      tried: [
        { kind: 'os', why: expect.stringContaining('this account does not open it') },
        { kind: 'recovery', why: 'no recovery code was given' },
        { kind: 'file', why: expect.stringContaining('missing') },
      ],
    });
    expect(String(error)).toContain('recovery code');
    expect(readFolder(dir)).toEqual(before);
  });

  it('says where only the keychain of the app could open it', async () => {
    const { dir } = await makeProfile(['os']);
    expect(listSlotKinds(dir)).toEqual(['os']);
    const error = await catchRejection(openWithSlots({ dir }));
    expect(error).toMatchObject({
      tried: [{ kind: 'os', why: expect.stringContaining('not available') }],
    });
  });

  it('tells a mistyped code, another profile’s code and a missing slot apart', async () => {
    const { dir, recoveryCode } = await copyProfile('recovery');
    const other = await copyProfile('os', 'recovery');
    const open = (code: string, folder = dir): Promise<unknown> =>
      catchRejection(openWithSlots({ dir: folder, recoveryCode: code }));
    const slip = recoveryCode.replace(/^./, (symbol) => (symbol === '7' ? '8' : '7'));
    expect(await open(slip)).toMatchObject({ code: 'invalid_input', fault: 'code_mistyped' });
    expect(await open(other.recoveryCode)).toMatchObject({
      code: 'forbidden',
      fault: 'code_of_another_profile',
    });
    const { dir: without } = await makeProfile(['file']);
    expect(await open(recoveryCode, without)).toMatchObject({ fault: 'no_slot_opens' });
  });

  it('refuses a key file that others may read, and says how to mend it', async () => {
    const { dir } = await makeProfile(['file']);
    chmodSync(join(dir, 'profile.key'), 0o644);
    const error = await catchRejection(openWithSlots({ dir }));
    expect(error).toMatchObject({ code: 'forbidden', fault: 'no_slot_opens' });
    expect(String(error)).toContain('chmod 600');
    chmodSync(join(dir, 'profile.key'), 0o600);
    expect(await openWithSlots({ dir })).toMatchObject({ openedBy: 'file' });
  });

  it('refuses the key file of another profile', async () => {
    const { dir } = await makeProfile(['file']);
    const other = await makeProfile(['file']);
    writeFileSync(join(dir, 'profile.key'), readFileSync(join(other.dir, 'profile.key')));
    expect(await catchRejection(openWithSlots({ dir }))).toMatchObject({
      fault: 'no_slot_opens',
      tried: [{ kind: 'file', why: 'its key is not the one of this profile' }],
    });
  });

  it('that is no profile is told as such', async () => {
    expect(await catchRejection(openWithSlots({ dir: makeTempFolder() }))).toMatchObject({
      code: 'not_found',
      fault: 'no_profile',
    });
  });
});

describe('the two copies', () => {
  it('mend each other, whichever is damaged or gone', async () => {
    const { dir, key } = await makeProfile(['file']);
    const whole = readFolder(dir);
    for (const name of copies) {
      for (const damage of ['', '{"body":', 'gone'] as const) {
        if (damage === 'gone') rmSync(join(dir, name));
        else writeFileSync(join(dir, name), damage);
        const opened = await openWithSlots({ dir });
        expect(opened.repair).toBe('done');
        expect(Buffer.from(opened.key).equals(key)).toBe(true);
        expect(readFolder(dir)).toEqual(whole);
      }
    }
  });

  it('when both are damaged say so and stay as they are', async () => {
    const { dir } = await makeProfile(['file']);
    for (const name of copies) writeFileSync(join(dir, name), 'ruined');
    const before = readFolder(dir);
    expect(await catchRejection(openWithSlots({ dir }))).toMatchObject({
      code: 'unavailable',
      fault: 'slots_damaged',
    });
    expect(readFolder(dir)).toEqual(before);
  });

  it('after a crash between their writing take the newer one', async () => {
    const { dir, key, keychain } = await makeProfile(['os']);
    const olderCopy = readFileSync(join(dir, copies[1]));
    await addKeySlot({ dir, kind: 'file', key });
    writeFileSync(join(dir, copies[1]), olderCopy);
    expect(await openWithSlots({ dir, secrets: keychain })).toMatchObject({ repair: 'done' });
    expect(readFileSync(join(dir, copies[0]))).toEqual(readFileSync(join(dir, copies[1])));
    expect(listSlotKinds(dir)).toEqual(['os', 'file']);
  });
});

describe('adding a way to the key', () => {
  it('after recovery the new account opens it, and the old account still does', async () => {
    const { dir, keychain, recoveryCode } = await copyProfile('os', 'recovery');
    const rebuilt = makeKeychain();
    const { key } = await openWithSlots({ dir, secrets: rebuilt, recoveryCode });
    expect(await addKeySlot({ dir, kind: 'os', key, secrets: rebuilt })).toEqual({
      recoveryCode: null,
    });
    for (const secrets of [rebuilt, keychain]) {
      expect(await openWithSlots({ dir, secrets })).toMatchObject({ openedBy: 'os' });
    }
    expect(await openWithSlots({ dir, recoveryCode })).toMatchObject({ openedBy: 'recovery' });
  });

  it('a new recovery code takes the place of the old one', async () => {
    const { dir, key, recoveryCode } = await copyProfile('recovery');
    const renewed = await addKeySlot({ dir, kind: 'recovery', key });
    expect(await catchRejection(openWithSlots({ dir, recoveryCode }))).toMatchObject({
      fault: 'code_of_another_profile',
    });
    const opened = await openWithSlots({ dir, recoveryCode: renewed.recoveryCode ?? '' });
    expect(Buffer.from(opened.key).equals(key)).toBe(true);
  });

  it('takes no key but the profile’s own', async () => {
    const { dir } = await copyProfile('recovery');
    const before = readFolder(dir);
    const added = addKeySlot({ dir, kind: 'file', key: randomBytes(32) });
    expect(await catchRejection(added)).toMatchObject({ code: 'forbidden' });
    expect(readFolder(dir)).toEqual(before);
  });

  it('after very many rebuilt accounts drops only the oldest keychain slot', async () => {
    const { dir, key, keychain } = await makeProfile(['file', 'os']);
    const later = makeKeychain();
    for (let count = 0; count < 64; count += 1) {
      await addKeySlot({ dir, kind: 'os', key, secrets: later });
    }
    rmSync(join(dir, 'profile.key'));
    expect(await openWithSlots({ dir, secrets: later })).toMatchObject({ openedBy: 'os' });
    expect(await catchRejection(openWithSlots({ dir, secrets: keychain }))).toMatchObject({
      fault: 'no_slot_opens',
    });
    expect(listSlotKinds(dir)).toEqual(['file', 'os']);
  });
});

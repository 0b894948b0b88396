import { resolve } from 'node:path';
import { checkNewCentre, createCentre } from '../data/centre/create-centre.ts';
import {
  writeDemonstration,
  type WrittenDemonstration,
} from '../data/centre/write-demonstration.ts';
import { readNowMs } from '../data/clock.ts';
import { keyFileWarning } from '../data/keys/key-file.ts';
import { createProfile } from '../data/profile.ts';
import { openStore } from '../data/records/store.ts';
import {
  compileZone,
  startOfLocalDay,
  toInstant,
  toLocalDay,
} from '../../shared/domain/calendar/zone.ts';
import { demonstrationPin } from '../../shared/domain/demonstration/pin.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import { formatInstant, type InstantMs, shorten } from '../../shared/domain/instant.ts';
import { parseDivision, parseTemplateName } from '../../shared/domain/templates/choose-template.ts';
import { checkKeyOption, type InitOptions } from './init-command.ts';

/** The options of `punctual demo`, as written on the command line. */
export interface DemoOptions extends InitOptions {
  readonly months?: string | undefined;
  readonly perDay?: string | undefined;
  readonly seed?: string | undefined;
  /** The end of the history: a day, a local time or an instant; default: the midnight before now. */
  readonly until?: string | undefined;
  /** Called about three times a second with the days told and all days. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Makes a profile with the demonstration centre and its history, and prints what it made. The same
 * seed gives the same records for the same end of the history, which is the last midnight unless
 * `until` names another. What fails halfway is taken away again. Throws coded errors:
 * `invalid_input` for an option, `conflict` where there is a profile already.
 */
export async function runDemoCommand(options: DemoOptions): Promise<void> {
  checkKeyOption(options.key);
  const timeZone = options.timeZone ?? 'Europe/London';
  const months = readCount(options.months, 14, 'months', 1, 24);
  const perDay = readCount(options.perDay, 180, 'per-day', 1, 2000);
  const seed = readCount(options.seed, 7, 'seed', 0, Number.MAX_SAFE_INTEGER);
  const untilMs = readUntil(options.until, timeZone);
  const centre = {
    template: parseTemplateName(options.template ?? 'council'),
    name: options.name ?? 'Demonstration Council',
    timeZone,
    division: parseDivision(options.division ?? 'england-and-wales'),
    demonstration: true,
    nowMs: untilMs,
  };
  checkNewCentre(centre);
  const dir = resolve(options.profile);
  const { profile } = await createProfile({ dir, kinds: ['file'], secrets: null });
  let written: WrittenDemonstration;
  try {
    options.stderr.write(`${keyFileWarning}\n`);
    await createCentre(profile.database, centre);
    written = await writeDemonstration(openStore(profile.database, readNowMs), {
      months,
      perDay,
      seed,
      untilMs,
      onProgress: options.onProgress ?? (() => undefined),
    });
  } catch (error) {
    profile.discard();
    throw error;
  }
  profile.close();
  const result = {
    centre: centre.name.trim(),
    profile: dir,
    keySlot: 'file',
    demonstrationPin,
    until: formatInstant(untilMs),
    seed,
    ...written,
  };
  options.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}

function readCount(
  text: string | undefined,
  usual: number,
  path: string,
  least: number,
  most: number,
): number {
  if (text === undefined) return usual;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new CodedError(
    'invalid_input',
    `--${path} takes a whole number from ${least} to ${most}, not "${shorten(text)}".`,
    path,
  );
}

function readUntil(text: string | undefined, timeZone: string): InstantMs {
  const zone = compileZone(timeZone);
  const nowMs = readNowMs();
  if (text === undefined) return startOfLocalDay(zone, toLocalDay(zone, nowMs));
  const untilMs = toInstant(zone, text.length === 10 ? `${text}T00:00` : text);
  if (untilMs <= nowMs) return untilMs;
  throw new CodedError('invalid_input', 'The history cannot end in the future.', 'until');
}

import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { commands } from '../../electron/cli/commands.ts';
import { laterCommands } from '../../electron/cli/later-commands.ts';
import { parseArguments, readWholeNumber, UsageError } from '../../electron/cli/parse-arguments.ts';
import { findAppProfileDir } from '../../electron/cli/profile-folder.ts';
import { runCli } from '../support/run-cli.ts';

const spec = {
  words: ['FILE'],
  options: [
    { name: 'mapping', value: 'M', help: '', required: true },
    { name: 'basis', value: 'B', help: '', choices: ['decided', 'due'] },
    { name: 'months', value: 'N', help: '' },
    { name: 'dry-run', help: '' },
  ],
};

describe('the words and options of a command', () => {
  it('are read in any order, with = or a space', () => {
    const parsed = parseArguments(
      ['--dry-run', 'a.csv', '--mapping=m.json', '--basis', 'due'],
      spec,
    );
    expect(parsed.words).toEqual(['a.csv']);
    expect(parsed.values.get('mapping')).toBe('m.json');
    expect(parsed.values.get('basis')).toBe('due');
    expect(parsed.flags.has('dry-run')).toBe(true);
  });

  it.each([
    [['--mapping', 'm'], /FILE is missing/],
    [['a.csv'], /--mapping M is missing/],
    [['a.csv', 'b.csv', '--mapping', 'm'], /"b.csv" is one word too many/],
    [['a.csv', '--mapping', 'm', '--mapping', 'n'], /--mapping is given twice/],
    [['a.csv', '--mapping', 'm', '--colour', 'red'], /--colour/],
    [['a.csv', '--mapping', 'm', '--basis', 'never'], /--basis is one of decided, due/],
    [['a.csv', '--mapping', 'm', '--dry-run=yes'], /dry-run/],
    [['a.csv', '--mapping'], /mapping/],
    [['a.csv', '--mapping='], /--mapping has no value/],
  ])('%j is wrong usage', (typed, message) => {
    expect(() => parseArguments(typed, spec)).toThrow(UsageError);
    expect(() => parseArguments(typed, spec)).toThrow(message);
  });

  it.each([['0'], ['25'], ['1.5'], ['-1'], ['many'], ['1e1']])(
    '--months %s is not taken',
    (months) => {
      const parsed = parseArguments(['a', '--mapping', 'm', `--months=${months}`], spec);
      expect(() => readWholeNumber(parsed, 'months', { least: 1, most: 24 })).toThrow(
        /from 1 to 24/,
      );
    },
  );
});

describe('the command line', () => {
  it('lists every command, and shows the help of each with every option', async () => {
    const all = await runCli(['--help']);
    expect(all.code).toBe(0);
    for (const command of commands) {
      expect(all.stdout).toContain(command.summary);
      const help = await runCli([command.name, '--help']);
      expect([help.code, help.stderr]).toEqual([0, '']);
      for (const option of command.takes.options) expect(help.stdout).toContain(`--${option.name}`);
    }
  });

  it.each([
    [[]],
    [['dance']],
    [['import']],
    [['check', '--wrong']],
    [['report', '--from', '2026-04']],
  ])('%j is wrong usage: exit code 2 and one line on stderr', async (typed) => {
    const { code, stdout, stderr } = await runCli(typed);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^punctual.*See punctual --help\.\n$/);
  });

  it('says of a command of a later version that it is not here, and fails', async () => {
    for (const { name } of laterCommands) {
      const { code, stdout, stderr } = await runCli([name, '--profile', 'x']);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(
        /^punctual [a-z-]+: .* is not part of this version.* \[unavailable\]\n$/,
      );
    }
  });

  it('answers clock cases from stdin to stdout', async () => {
    const line =
      '{"id":"a","op":"due","calendar":{"timeZone":"UTC","week":{}},"from":"2026-01-01T00:00","target":{"clock":"elapsed","seconds":60}}\n';
    const { code, stdout } = await runCli(['clock'], {
      stdin: Readable.from([`${line}rubbish\n`]),
    });
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe('{"id":"a","due":"2026-01-01T00:01:00.000Z"}');
    expect(stdout.split('\n')[1]).toContain('invalid_input');
  });
});

describe('the app’s own profile', () => {
  it.each([
    ['linux', {}, join('/home/ann', '.config', 'Punctual', 'profile')],
    ['linux', { XDG_CONFIG_HOME: '/conf' }, join('/conf', 'Punctual', 'profile')],
    ['darwin', {}, join('/home/ann', 'Library', 'Application Support', 'Punctual', 'profile')],
    ['win32', { APPDATA: '/roaming' }, join('/roaming', 'Punctual', 'profile')],
  ] as const)('stands on %s where Electron puts it (%j)', (platform, environment, expected) => {
    expect(findAppProfileDir(platform, environment, '/home/ann')).toBe(expected);
  });
});

import { resolve } from 'node:path';
import { exportTables } from '../../shared/domain/report/table-keys.ts';
import { bases } from '../../shared/domain/words.ts';
import type { Command, CommandContext } from './command.ts';
import {
  type OptionSpec,
  type ParsedArguments,
  readWholeNumber,
  UsageError,
} from './parse-arguments.ts';
import { findProfileDir, profileOption } from './profile-folder.ts';
import { createProgressBar } from './progress-bar.ts';

const newCentreOptions: readonly OptionSpec[] = [
  profileOption,
  { name: 'template', value: 'NAME', help: 'what to start from (default: council)' },
  { name: 'name', value: 'TEXT', help: "the centre's name" },
  { name: 'time-zone', value: 'ZONE', help: 'such as Europe/London (the default)' },
  { name: 'division', value: 'NAME', help: 'whose bank holidays (default: england-and-wales)' },
  { name: 'key', value: 'SLOT', help: 'where the key is kept (default: file)' },
  { name: 'json', help: 'the result as JSON (it always is)' },
];

function readNewCentre(parsed: ParsedArguments, context: CommandContext) {
  return {
    profile: findProfileDir(parsed, context),
    template: parsed.values.get('template'),
    name: parsed.values.get('name'),
    timeZone: parsed.values.get('time-zone'),
    division: parsed.values.get('division'),
    key: parsed.values.get('key'),
    stdout: context.stdout,
    stderr: context.stderr,
  };
}

/**
 * Every command of this version. What a command needs is loaded when it runs: `punctual clock`
 * should not wait for the database engine.
 */
export const commands: readonly Command[] = [
  {
    name: 'init',
    summary: 'makes a new centre: services, opening hours, example standards',
    takes: { words: [], options: newCentreOptions },
    async run(parsed, context) {
      const { runInitCommand } = await import('./init-command.ts');
      await runInitCommand(readNewCentre(parsed, context));
    },
  },
  {
    name: 'demo',
    summary: 'makes a demonstration centre with plausible history',
    takes: {
      words: [],
      options: [
        ...newCentreOptions,
        { name: 'months', value: 'N', help: 'how many months of history (default: 14)' },
        { name: 'per-day', value: 'N', help: 'contacts on an open day (default: 180)' },
        { name: 'seed', value: 'N', help: 'the same seed gives the same records (default: 7)' },
        { name: 'until', value: 'DAY', help: 'where the history ends (default: last midnight)' },
      ],
    },
    async run(parsed, context) {
      const { runDemoCommand } = await import('./demo-command.ts');
      const bar = createProgressBar(context.stderr, 'Inventing');
      try {
        await runDemoCommand({
          ...readNewCentre(parsed, context),
          months: readWholeNumber(parsed, 'months', { least: 1, most: 24 }),
          perDay: readWholeNumber(parsed, 'per-day', { least: 1, most: 2000 }),
          seed: readWholeNumber(parsed, 'seed', { least: 0, most: Number.MAX_SAFE_INTEGER }),
          until: parsed.values.get('until'),
          onProgress: (done, total) => bar.show(done / Math.max(1, total), `day ${done}`),
        });
      } finally {
        bar.clear();
      }
    },
  },
  {
    name: 'clock',
    summary: 'works out due times: one JSON object a line in and out',
    takes: { words: [], options: [] },
    notes: ['Reads stdin. A bad line is answered with its error; the exit code stays 0.'],
    async run(_parsed, { stdin, stdout }) {
      const { runClockCommand } = await import('./clock-command.ts');
      await runClockCommand(stdin, stdout);
    },
  },
  {
    name: 'import',
    summary: 'imports contacts from a CSV or XLSX file',
    takes: {
      words: ['FILE'],
      options: [
        { name: 'mapping', value: 'M.json', help: 'which column means what', required: true },
        profileOption,
        { name: 'rejects', value: 'PATH', help: 'where rows not taken go (default: beside FILE)' },
        { name: 'dry-run', help: 'reads and counts everything, and keeps nothing' },
        { name: 'json', help: 'the result as JSON (it always is)' },
      ],
    },
    notes: [
      'Rows that cannot be read go to FILE.rejects.csv beside it, with line, column and reason.',
      'The same file again imports nothing twice. See docs/importing.md.',
    ],
    async run(parsed, context) {
      const { runImportCommand } = await import('./import-command.ts');
      await runImportCommand(parsed, context);
    },
  },
  {
    name: 'report',
    summary: 'the standards report of some months, both ends included',
    takes: {
      words: [],
      options: [
        profileOption,
        { name: 'from', value: 'YYYY-MM', help: 'the first month', required: true },
        { name: 'to', value: 'YYYY-MM', help: 'the last month', required: true },
        { name: 'basis', value: 'B', help: 'which month a case counts in', choices: bases },
        { name: 'as-of', value: 'INSTANT', help: 'as it stood at a moment (default: now)' },
        {
          name: 'group',
          value: 'G',
          help: 'a row for each of these too',
          choices: ['service', 'site', 'team'],
        },
        { name: 'format', value: 'F', help: 'json (the default), csv, xlsx, pdf or html' },
        { name: 'table', value: 'T', help: 'one table alone, all, or foi (see below)' },
        { name: 'publish', help: 'joins small numbers (a web page always does)' },
        { name: 'exact', help: 'a web page with every number as it is: not to be published' },
        { name: 'bom', help: 'begins a CSV file with a byte order mark, for Excel' },
        { name: 'out', value: 'PATH', help: 'the file to write (default: stdout)' },
        { name: 'json', help: 'the same as --format json' },
      ],
    },
    notes: [
      'A PDF is printed by a hidden Electron; every other format needs none.',
      `Tables: ${exportTables.join(', ')}. CSV has the standards unless another is named;`,
      'foi is the table for a freedom-of-information request, in every format.',
    ],
    async run(parsed, context) {
      const { runReportCommand } = await import('./report-command.ts');
      const { withStore } = await import('./open-profile.ts');
      const out = parsed.values.get('out');
      const format = parsed.values.get('format');
      if (parsed.flags.has('json') && format !== undefined && format !== 'json') {
        throw new UsageError('--json and --format say two things.');
      }
      if (parsed.flags.has('publish') && parsed.flags.has('exact')) {
        throw new UsageError('--publish and --exact say two things.');
      }
      await withStore(findProfileDir(parsed, context), (store) =>
        runReportCommand({
          store,
          from: parsed.values.get('from') ?? '',
          to: parsed.values.get('to') ?? '',
          basis: parsed.values.get('basis'),
          asOf: parsed.values.get('as-of'),
          group: parsed.values.get('group'),
          format,
          table: parsed.values.get('table'),
          publish: parsed.flags.has('publish') || (parsed.flags.has('exact') ? false : undefined),
          byteOrderMark: parsed.flags.has('bom'),
          out: out === undefined ? undefined : resolve(context.folder, out),
          stdout: context.stdout,
          signal: context.signal,
        }),
      );
    },
  },
  {
    name: 'evidence',
    summary: 'writes a signed evidence pack of some months, both ends included',
    takes: {
      words: [],
      options: [
        profileOption,
        { name: 'from', value: 'YYYY-MM', help: 'the first month', required: true },
        { name: 'to', value: 'YYYY-MM', help: 'the last month', required: true },
        { name: 'out', value: 'PACK.zip', help: 'the file to write', required: true },
        { name: 'renew-key', help: 'signs with a new key from now on, endorsed by the old one' },
        { name: 'json', help: 'the result as JSON' },
      ],
    },
    notes: [
      "Publish the fingerprint it prints: a pack is the council's where verify finds the same one.",
      'The report as PDF is in it where Electron can print. See docs/verifying-a-pack.md.',
    ],
    async run(parsed, context) {
      const { runEvidenceCommand } = await import('./evidence-command.ts');
      await runEvidenceCommand(parsed, context);
    },
  },
  {
    name: 'verify',
    summary: 'verifies an evidence pack, without any profile',
    takes: {
      words: ['PACK.zip'],
      options: [
        { name: 'fingerprint', value: 'F', help: 'the fingerprint the council publishes' },
        { name: 'json', help: 'the result as JSON' },
      ],
    },
    notes: ['Names every file changed, missing, added or moved; exit code 1 where there is one.'],
    async run(parsed, context) {
      const { runVerifyCommand } = await import('./verify-command.ts');
      await runVerifyCommand(parsed, context);
    },
  },
  {
    name: 'close-month',
    summary: 'freezes a month, or corrects a frozen one with a version that says what changed',
    takes: {
      words: ['YYYY-MM'],
      options: [
        profileOption,
        { name: 'restate', help: 'make a corrected version of a month that is closed' },
        { name: 'reason', value: 'TEXT', help: 'why it is corrected' },
        { name: 'json', help: 'the result as JSON' },
      ],
    },
    notes: ['What is still to do before closing is said on stderr. Nothing frozen is overwritten.'],
    async run(parsed, context) {
      const { runCloseMonthCommand } = await import('./close-month-command.ts');
      await runCloseMonthCommand(parsed, context);
    },
  },
  {
    name: 'logo',
    summary: "puts the council's picture at the head of reports",
    takes: {
      words: [],
      options: [
        profileOption,
        { name: 'file', value: 'PICTURE', help: 'a PNG or an SVG file of 256 KB at most' },
        { name: 'remove', help: 'takes it away: the name stands alone' },
        { name: 'json', help: 'the result as JSON' },
      ],
    },
    notes: ['An SVG with a script, a link or a style from elsewhere is refused.'],
    async run(parsed, context) {
      const { runLogoCommand } = await import('./logo-command.ts');
      await runLogoCommand(parsed, context);
    },
  },
  {
    name: 'backup',
    summary: 'writes a verified backup',
    takes: {
      words: [],
      options: [
        profileOption,
        { name: 'out', value: 'DIR', help: 'where to (default: backups in the data folder)' },
        { name: 'json', help: 'the result as JSON' },
      ],
    },
    async run(parsed, context) {
      const { runBackupCommand } = await import('./backup-command.ts');
      await runBackupCommand(parsed, context);
    },
  },
  {
    name: 'restore',
    summary: 'puts a verified backup in the place of the records',
    takes: {
      words: ['BACKUP'],
      options: [profileOption, { name: 'json', help: 'the result as JSON' }],
    },
    notes: ['The files that stood there are moved to quarantine beside them, never deleted.'],
    async run(parsed, context) {
      const { runRestoreCommand } = await import('./backup-command.ts');
      await runRestoreCommand(parsed, context);
    },
  },
  {
    name: 'check',
    summary: 'checks every page, index and record of a profile',
    takes: { words: [], options: [profileOption, { name: 'json', help: 'the result as JSON' }] },
    async run(parsed, context) {
      const { runCheckCommand } = await import('./backup-command.ts');
      await runCheckCommand(parsed, context);
    },
  },
];

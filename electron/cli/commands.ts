import type { Command } from './command.ts';
import { findProfileDir, profileOption } from './profile-folder.ts';

/**
 * Every command of this version. What a command needs is loaded when it runs: `punctual clock`
 * should not wait for the database engine.
 */
export const commands: readonly Command[] = [
  {
    name: 'init',
    summary: 'makes a new centre: services, opening hours, example standards',
    takes: {
      words: [],
      options: [
        profileOption,
        { name: 'template', value: 'NAME', help: 'what to start from (default: council)' },
        { name: 'name', value: 'TEXT', help: "the centre's name" },
        { name: 'time-zone', value: 'ZONE', help: 'such as Europe/London (the default)' },
        {
          name: 'division',
          value: 'NAME',
          help: 'whose bank holidays (default: england-and-wales)',
        },
        { name: 'key', value: 'SLOT', help: 'where the key is kept (default: file)' },
        { name: 'json', help: 'the result as JSON (it always is)' },
      ],
    },
    async run(parsed, context) {
      const { runInitCommand } = await import('./init-command.ts');
      await runInitCommand({
        profile: findProfileDir(parsed, context),
        template: parsed.values.get('template'),
        name: parsed.values.get('name'),
        timeZone: parsed.values.get('time-zone'),
        division: parsed.values.get('division'),
        key: parsed.values.get('key'),
        stdout: context.stdout,
        stderr: context.stderr,
      });
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

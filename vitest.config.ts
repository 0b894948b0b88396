import { defineConfig } from 'vitest/config';

/** The kinds of test, one folder each; end-to-end tests belong to Playwright, not to vitest. */
const kinds = ['unit', 'db', 'contract', 'hub', 'faults'] as const;

export default defineConfig({
  test: {
    // Separate processes: the database engine is a native module, and a crash must stay in its file.
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: true,
    globalSetup: 'tests/support/run-folder.ts',
    projects: kinds.map((kind) => ({
      extends: true as const,
      test: {
        name: kind,
        include: [`tests/${kind}/**/*.test.ts`],
        environment: 'node',
        // Every contract test signs somebody in; what a PIN costs is the matter of other tests.
        setupFiles: kind === 'contract' ? ['tests/support/remember-scrypt.ts'] : [],
        // Pure tests leave nothing behind; a process for each file would cost more than they do.
        isolate: kind !== 'unit',
        // Fault tests kill processes on purpose and wait for them.
        testTimeout: kind === 'faults' ? 120_000 : 15_000,
      },
    })),
  },
});

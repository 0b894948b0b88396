import { defineConfig } from '@playwright/test';

// One app at a time: the tests share one screen, one keychain and, on the build machine, two cores.
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
});

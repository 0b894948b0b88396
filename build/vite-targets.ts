import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

/** Where a target is read from and written to; absolute folders. */
export interface BundlePlace {
  readonly root: string;
  readonly outDir: string;
}

/** What Electron itself provides, or what must stay a file of its own because it is native code. */
const mainExternals = ['electron'];
const dataExternals = ['better-sqlite3', 'electron'];

function describeNodeTarget(
  place: BundlePlace,
  folder: string,
  entries: Record<string, string>,
  externals: readonly string[],
): InlineConfig {
  return {
    root: place.root,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    mode: 'production',
    ssr: { noExternal: true, external: [...externals], target: 'node' },
    build: {
      ssr: true,
      target: 'node24',
      outDir: join(place.outDir, folder),
      emptyOutDir: true,
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: entries,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
}

/** The main process, `dist/main/main.js`, and the one that only prints, `dist/main/print.js`. */
export function describeMainTarget(place: BundlePlace): InlineConfig {
  const entries = {
    main: join(place.root, 'electron/main/main.ts'),
    print: join(place.root, 'electron/main/print-main.ts'),
  };
  return describeNodeTarget(place, 'main', entries, mainExternals);
}

/**
 * The data process: `dist/data/main.js`, and beside it one file per `*-worker.ts` of the room, under the same base
 * name, so that a worker is started as `new URL('./name-worker.js', import.meta.url)`.
 */
export async function describeDataTarget(
  place: BundlePlace,
  entry = 'electron/data/main.ts',
): Promise<InlineConfig> {
  const room = join(place.root, 'electron/data');
  const files = await readdir(room, { recursive: true });
  const workers = files.filter((file) => file.endsWith('-worker.ts'));
  const entries = Object.fromEntries([
    ['main', join(place.root, entry)],
    ...workers.map((file) => [basename(file, '.ts'), join(room, file)]),
  ]);
  return describeNodeTarget(place, 'data', entries, dataExternals);
}

/** The preload: one CommonJS file, because a sandboxed preload can load neither modules nor files. */
export function describePreloadTarget(place: BundlePlace): InlineConfig {
  const entries = { preload: join(place.root, 'electron/preload/preload.ts') };
  const config = describeNodeTarget(place, 'preload', entries, mainExternals);
  return {
    ...config,
    build: {
      ...config.build,
      rolldownOptions: {
        input: entries,
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  };
}

/** The page: everything it needs in files of its own, nothing inline, because the policy allows nothing inline. */
export function describeRendererTarget(place: BundlePlace, pageRoot?: string): InlineConfig {
  return {
    root: pageRoot ?? join(place.root, 'renderer'),
    base: './',
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    mode: 'production',
    plugins: [react()],
    build: {
      target: 'chrome148',
      outDir: join(place.outDir, 'renderer'),
      emptyOutDir: true,
      sourcemap: false,
      reportCompressedSize: false,
      // The page may fetch nothing at all, so neither the polyfill (a fetch) nor data: fonts fit the policy.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
    },
  };
}

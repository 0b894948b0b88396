import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import {
  describeDataTarget,
  describeMainTarget,
  describePreloadTarget,
  describeRendererTarget,
} from './vite-targets.ts';
import type { BundlePlace } from './vite-targets.ts';

/** Copies the migrations beside the data bundle, where plain files are read at start. */
async function copyMigrations(place: BundlePlace): Promise<void> {
  const from = join(place.root, 'db/migrations');
  const names = (await readdir(from)).filter((name) => name.endsWith('.sql'));
  const to = join(place.outDir, 'data/migrations');
  await Promise.all(names.map((name) => cp(join(from, name), join(to, name))));
}

/** Bundles the main process into `dist/main`. */
export async function bundleMain(place: BundlePlace): Promise<void> {
  await build(describeMainTarget(place));
}

/** Bundles the preload into `dist/preload`. */
export async function bundlePreload(place: BundlePlace): Promise<void> {
  await build(describePreloadTarget(place));
}

/** Bundles the data process, with its workers and migrations, into `dist/data`. */
export async function bundleData(place: BundlePlace, entry?: string): Promise<void> {
  await build(await describeDataTarget(place, entry));
  await copyMigrations(place);
}

/** Bundles the page into `dist/renderer`. */
export async function bundleRenderer(place: BundlePlace, pageRoot?: string): Promise<void> {
  await build(describeRendererTarget(place, pageRoot));
}

/** Bundles everything that Electron runs; rejects with the first fault. */
export async function bundleAll(place: BundlePlace): Promise<void> {
  await rm(place.outDir, { recursive: true, force: true });
  await Promise.all([
    bundleMain(place),
    bundlePreload(place),
    bundleData(place),
    bundleRenderer(place),
  ]);
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const startedAtMs = performance.now();
  await bundleAll({ root, outDir: join(root, 'dist') });
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  process.stderr.write(`bundled main, preload, data and page in ${seconds} s\n`);
}

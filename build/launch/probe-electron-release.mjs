// Asks the release host for the first byte of the official Electron. A slow line may need minutes
// for the whole file, but an unreachable host must not cost anybody minutes.
const version = process.argv[2] ?? '';
const mirror =
  process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/';
const folder = (process.env['ELECTRON_CUSTOM_DIR'] ?? 'v{{ version }}').replace(
  /\{\{ ?version ?\}\}/,
  version,
);
const name = `electron-v${version}-${process.platform}-${process.arch}.zip`;

try {
  const response = await fetch(`${mirror}${folder}/${name}`, { headers: { range: 'bytes=0-0' } });
  // The body is not read: where the host ignores the range it is the whole file.
  process.exit(response.ok ? 0 : 1);
} catch (error) {
  const why = error instanceof Error ? (error.cause ?? error) : error;
  process.stderr.write(`the release host does not answer: ${String(why)}\n`);
  process.exit(1);
}

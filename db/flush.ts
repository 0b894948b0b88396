import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Flushes a file's bytes to the disk; returns when a power cut can no longer take them. */
export function flushFile(file: string): void {
  flush(file, 'r+');
}

/** Flushes a folder's entries, so that a new or renamed file survives a power cut. */
export function flushFolder(folder: string): void {
  // Windows cannot open a folder for this, and NTFS journals the rename itself.
  if (process.platform !== 'win32') flush(folder, 'r');
}

function flush(path: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

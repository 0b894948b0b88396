// For the type of `process.parentPort` alone.
import type {} from 'electron';
import { serveHost } from './serve-host.ts';
import { createService } from './service.ts';

// The only place of this room that knows Electron: everything else runs unchanged in plain Node.
serveHost(process.parentPort, createService, (code) => process.exit(code));

import { createService } from './service.ts';
import { serveHost } from './serve-host.ts';

// The only place of this room that knows Electron: everything else runs unchanged in plain Node.
serveHost(process.parentPort, createService, (code) => process.exit(code));

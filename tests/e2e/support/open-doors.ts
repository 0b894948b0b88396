import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server on this machine that counts who comes: the outside world, as a page might try to reach it. */
export interface OutsideWorld {
  readonly address: string;
  countVisits(): number;
  close(): Promise<void>;
}

/** Opens the server on a free port. */
export async function openOutsideWorld(): Promise<OutsideWorld> {
  let visits = 0;
  const server = createServer((_request, response) => {
    visits += 1;
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('<title>outside</title>');
  });
  server.on('upgrade', (_request, socket) => {
    visits += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    countVisits: () => visits,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

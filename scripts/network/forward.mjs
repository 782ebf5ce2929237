/**
 * From one network into another on the same machine: sockets with a path know no networks.
 *
 * `node forward.mjs PORT SOCKET` listens on that port of loopback, in whatever network it runs, and passes each connection
 * on to the socket. It says a line when it does, and ends with its input.
 */
import { connect, createServer } from 'node:net';
import process from 'node:process';
import { pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {{ path: string } | { port: number, host: string }} Place
 */

/**
 * Passes connections on, both ways, as they come.
 * @param {Place} from where to listen
 * @param {Place} to
 * @returns {Promise<{ close: () => void }>} once it listens; `close` cuts what is open, too
 */
export function forward(from, to) {
  const open = new Set();
  const server = createServer((incoming) => {
    const outgoing = connect(to);
    for (const socket of [incoming, outgoing]) {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
    }
    // One that breaks takes the other with it: whoever called sees it, and nothing is left to tell here.
    pipeline(incoming, outgoing, incoming, () => undefined);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(from, () =>
      resolve({
        close() {
          server.close();
          for (const socket of open) socket.destroy();
        },
      }),
    );
  });
}

/** @param {number} port */
export const loopback = (port) => ({ port, host: '127.0.0.1' });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [port, path = ''] = process.argv.slice(2);
  await forward(loopback(Number(port)), { path });
  console.log('ready');
  process.stdin.resume().once('end', () => process.exit());
}

import net from 'node:net';

const TRIES = 50;
const given = new Set<number>();

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/**
 * The wanted port of 127.0.0.1, or the next free one after it; a taken port is logged. No port is given out twice.
 * @param what who the port is for, in the message
 */
export async function freePort(wanted: number, what: string, log: (line: string) => void): Promise<number> {
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_535) {
    throw new Error(`A port is a whole number from 1 to 65535, not ${wanted}.`);
  }
  for (let port = wanted; port < Math.min(wanted + TRIES, 65_536); port++) {
    if (!given.has(port) && (await isFree(port))) {
      given.add(port);
      if (port !== wanted) {
        log(`Port ${wanted} is taken: ${what} takes ${port}.`);
      }
      return port;
    }
  }
  throw new Error(`No free port from ${wanted} to ${wanted + TRIES - 1} for ${what}: end something or choose another.`);
}

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Sends the file `name` of `folder`. @returns false when there is no such file or the name leads out of the folder. */
export async function sendFile(folder: string, name: string, response: ServerResponse): Promise<boolean> {
  const file = path.resolve(folder, name);
  const inside = path.relative(path.resolve(folder), file);
  if (inside.startsWith('..') || path.isAbsolute(inside)) {
    return false;
  }
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) {
    return false;
  }
  response.writeHead(200, {
    'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    'content-length': found.size,
    'cache-control': 'no-cache',
  });
  await pipeline(createReadStream(file), response);
  return true;
}

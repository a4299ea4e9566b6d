import fs from 'node:fs';
import path from 'node:path';
import { MINUTE, World, WORLD_VERSION } from './model';

const FILE = 'world.json';

interface Kept {
  version: number;
  seed: number;
  born: number;
}

/** Name of the folder that keeps the world of a seed: another version of the world is another world. */
export function worldFolder(seed: number): string {
  return `world-${WORLD_VERSION}-${seed}`;
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    'seed' in value &&
    'born' in value &&
    value.version === WORLD_VERSION &&
    typeof value.seed === 'number' &&
    typeof value.born === 'number'
  );
}

/** The world kept in a folder, or undefined where there is none of this version and seed. */
export function readWorld(folder: string, seed: number): World | undefined {
  const file = path.join(folder, FILE);
  if (!fs.existsSync(file)) {
    return undefined;
  }
  const value: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
  return isKept(value) && value.seed === seed ? new World({ seed, born: value.born }) : undefined;
}

/** The world kept in a folder, or a new one, born at `now` (milliseconds) and kept there from then on. */
export function keptWorld(folder: string, seed: number, now: number): World {
  const known = readWorld(folder, seed);
  if (known) {
    return known;
  }
  const born = Math.floor(now / MINUTE) * MINUTE;
  const world = new World({ seed, born });
  const kept: Kept = { version: WORLD_VERSION, seed, born };
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, FILE), `${JSON.stringify(kept)}\n`);
  return world;
}

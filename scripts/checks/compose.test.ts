import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { composeFaults } from './compose';

const root = path.resolve(__dirname, '..', '..');
const good = fs.readFileSync(path.join(root, 'docker-compose.yml'), 'utf8');

/** The faults after one change to the file; the change must have happened. */
function after(search: string | RegExp, replacement: string): string[] {
  const changed = good.replace(search, replacement);
  expect(changed).not.toBe(good);
  return composeFaults(changed, root);
}

describe('the check of the compose file', () => {
  it('finds nothing wrong with ours', () => {
    expect(composeFaults(good, root)).toEqual([]);
  });

  it.each([
    [
      'image that is not pinned',
      /node:22\.20\.0-alpine3\.22/,
      'node:22-alpine',
      'history-write uses the image node:22-alpine',
    ],
    ['image whose default is not pinned', ':-12.2.0}', ':-latest}', 'grafana uses the image grafana/grafana:latest'],
    ['root user', "user: '472'", "user: '0'", 'grafana runs as root'],
    ['user that is not named', "    user: '472'\n", '', 'grafana names no user'],
    ['port open to others', "'127.0.0.1:${FLEETLENS_PORT:-3000}:3000'", "'3000:3000'", 'opens the port 3000:3000'],
    ['health check that is missing', /healthcheck:(?=\n.*9110)/, 'labels:', 'simulator has no health check'],
    ['mount of nothing', './docker/prometheus.yml', './docker/other.yml', './docker/other.yml, which does not exist'],
    ['mount that can be written', './dist:/etc/fleetlens/plugins/fleetlens-suite-app:ro', './dist:/x', 'without :ro'],
    [
      'volume that is not declared',
      '- metrics:/prometheus',
      '- other:/prometheus',
      'volume other, which is not declared',
    ],
    ['service that only starts', 'condition: service_healthy', 'condition: service_started', 'only to start'],
    [
      'service that is not there',
      /prometheus:\n {8}condition/,
      'thanos:\n        condition',
      'thanos, which is not there',
    ],
    ['file that is not YAML', 'services:', 'services: [', 'not YAML'],
  ])('finds a %s', (_, search, replacement, sentence) => {
    expect(after(search, replacement).join('\n')).toContain(sentence);
  });
});

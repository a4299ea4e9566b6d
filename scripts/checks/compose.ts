/** Checks docker-compose.yml by its text, for machines without Docker. */
import fs from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { at, list } from './project';

/** Made by the build, so not there in a fresh checkout. */
const BUILT = ['dist', '.build'];

function names(value: unknown): string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

/** Fills in `${NAME:-default}` with its default, and `${NAME}` with nothing. */
function withDefaults(text: string): string {
  return text.replace(/\$\{[A-Z_]+(?::-([^}]*))?\}/g, (_, otherwise: string | undefined) => otherwise ?? '');
}

function imageFaults(image: unknown): string[] {
  if (typeof image !== 'string') {
    return ['has no image'];
  }
  const name = withDefaults(image);
  const pinned = /:v?\d+\.\d+\.\d+(-[\w.]+)?$/.test(name) || /@sha256:[0-9a-f]{64}$/.test(name);
  return pinned ? [] : [`uses the image ${name}, which is not pinned to a whole version such as 1.2.3`];
}

function userFaults(user: unknown): string[] {
  const text = String(user ?? '');
  if (text === '') {
    return ['names no user, so it may run as root'];
  }
  return /^(root|0)(:|$)/.test(text) ? ['runs as root'] : [];
}

function portFaults(ports: unknown): string[] {
  return list(ports).flatMap((port) => {
    const text = typeof port === 'string' || typeof port === 'number' ? withDefaults(String(port)) : undefined;
    const address = text ?? String(at(port, 'host_ip') ?? '');
    return address.startsWith('127.0.0.1') ? [] : [`opens the port ${text ?? JSON.stringify(port)} beyond 127.0.0.1`];
  });
}

function mountFaults(volumes: unknown, declared: string[], root: string): string[] {
  return list(volumes).flatMap((volume) => {
    if (typeof volume !== 'string') {
      return ['has a mount in the long form, which this check does not read: use source:target:ro'];
    }
    const [source, target, mode] = withDefaults(volume).split(':');
    if (target === undefined || !target.startsWith('/')) {
      return [`has the mount ${volume}, which names no place in the container`];
    }
    if (!source.startsWith('.')) {
      return declared.includes(source) ? [] : [`mounts the volume ${source}, which is not declared`];
    }
    const relative = path.normalize(source);
    const faults = mode === 'ro' ? [] : [`mounts ${source} from the repository without :ro`];
    const built = BUILT.some((folder) => relative === folder || relative.startsWith(`${folder}${path.sep}`));
    return built || fs.existsSync(path.join(root, relative))
      ? faults
      : [...faults, `mounts ${source}, which does not exist in the repository`];
  });
}

function dependencyFaults(service: unknown, services: unknown): string[] {
  const needs = at(service, 'depends_on');
  if (Array.isArray(needs)) {
    return ['waits for others only to start: give depends_on a condition for each'];
  }
  return names(needs).flatMap((name) => {
    const condition = at(needs, name, 'condition');
    const other = at(services, name);
    if (other === undefined) {
      return [`waits for ${name}, which is not there`];
    }
    if (condition === 'service_healthy') {
      return at(other, 'healthcheck') ? [] : [`waits for ${name} to be healthy, which has no health check`];
    }
    return condition === 'service_completed_successfully' ? [] : [`waits for ${name} only to start, not to be ready`];
  });
}

/** Services that others wait for to be done: they end, so nothing asks for their health. */
function jobsOf(services: unknown): Set<string> {
  const jobs = names(services).flatMap((name) => {
    const needs = at(services, name, 'depends_on');
    return names(needs).filter((other) => at(needs, other, 'condition') === 'service_completed_successfully');
  });
  return new Set(jobs);
}

/**
 * What is wrong with a compose file, one sentence each: images not pinned, root users, ports open to others, missing
 * health checks, waiting for what is not ready, mounts of what is not in the repository at `root`.
 */
export function composeFaults(text: string, root: string): string[] {
  const document = parseDocument(text, { merge: true });
  if (document.errors.length > 0) {
    return document.errors.map((error) => `It is not YAML: ${error.message.split('\n')[0]}`);
  }
  const file: unknown = document.toJS();
  const services = at(file, 'services');
  const declared = names(at(file, 'volumes'));
  if (names(services).length === 0) {
    return ['It has no services.'];
  }
  const jobs = jobsOf(services);
  return names(services).flatMap((name) => {
    const service = at(services, name);
    const health = jobs.has(name) || at(service, 'healthcheck', 'test') !== undefined;
    return [
      ...imageFaults(at(service, 'image')),
      ...userFaults(at(service, 'user')),
      ...(at(service, 'privileged') === true ? ['is privileged'] : []),
      ...portFaults(at(service, 'ports')),
      ...(health ? [] : ['has no health check']),
      ...mountFaults(at(service, 'volumes'), declared, root),
      ...dependencyFaults(service, services),
    ].map((fault) => `The service ${name} ${fault}.`);
  });
}

if (require.main === module) {
  const root = path.resolve(__dirname, '..', '..');
  const faults = composeFaults(fs.readFileSync(path.join(root, 'docker-compose.yml'), 'utf8'), root);
  faults.forEach((fault) => console.error(`docker-compose.yml: ${fault}`));
  console.log(faults.length === 0 ? 'docker-compose.yml is as it should be.' : `${faults.length} faults.`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

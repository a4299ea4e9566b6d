import { describe, expect, it } from 'vitest';
import { chosenNames, cutInMiddle, type Named, shortName, shortNames, withShortNames } from './names';

/** A series named as Prometheus names one without a legend format. */
function series(labels: Record<string, string>, metric = 'cpu') {
  const spelled = Object.keys(labels).map((label) => `${label}="${labels[label]}"`);
  return { name: `${metric}{${spelled.join(', ')}}`, labels: { __name__: metric, ...labels } };
}

const short = (all: Array<ReturnType<typeof series>>) => [...shortNames(all).values()];

describe('short names', () => {
  it('leave out what all series have in common', () => {
    const hosts = ['eu-1', 'eu-2', 'us-1'].map((host) => series({ host, job: 'world', region: host.slice(0, 2) }));
    expect(short(hosts)).toEqual(['eu-1', 'eu-2', 'us-1']);
  });

  it('take as many labels as it needs to tell all apart, and no more', () => {
    const cells = ['search', 'checkout'].flatMap((service) =>
      ['eu', 'us'].map((region) => series({ code: '200', instance: 'simulator', region, service }))
    );
    expect(short(cells)).toEqual(['eu · search', 'us · search', 'eu · checkout', 'us · checkout']);
  });

  it('leave out the port that all addresses share', () => {
    const at = (port: string) => ['10.0.0.1', '10.0.0.2'].map((host) => series({ instance: host + port, job: 'node' }));
    expect(short(at(':9100'))).toEqual(['10.0.0.1', '10.0.0.2']);
    expect(short([...at(':9100'), ...at(':80')])).toEqual([
      '10.0.0.1:9100',
      '10.0.0.2:9100',
      '10.0.0.1:80',
      '10.0.0.2:80',
    ]);
  });

  it('name the metric where it differs', () => {
    const both = [series({ host: 'a', job: 'j' }), series({ host: 'a', job: 'j' }, 'memory')];
    expect(short(both)).toEqual(['cpu', 'memory']);
  });

  it('say that a label is missing or empty', () => {
    expect(short([series({ host: 'a', job: 'j' }), series({ job: 'j' }), series({ host: 'b', job: 'j' })])).toEqual([
      'a',
      'no host',
      'b',
    ]);
  });

  it('leave names that somebody chose, and one series alone', () => {
    const chosen: Named[] = [
      { name: 'eu {cpu}', labels: { host: 'a' } },
      { name: 'us {cpu}', labels: { host: 'b' } },
      { name: 'c', labels: {} },
    ];
    expect(shortNames(chosen).size).toBe(0);
    expect(shortNames([series({ host: 'a', job: 'j' })]).size).toBe(0);
    expect(shortName(shortNames(chosen), 'eu {cpu}')).toBe('eu {cpu}');
  });

  it('hold for labels that are named like parts of every object', () => {
    const odd = ['__proto__', 'constructor'].map((host) => series({ host, toString: 'x' }));
    expect(short(odd)).toEqual(['__proto__', 'constructor']);
  });

  it('stay short for thousands of series', () => {
    const many = Array.from({ length: 5000 }, (_, i) => series({ instance: `h${i}`, region: `r${i % 7}` }));
    expect(new Set(short(many)).size).toBe(5000);
  });
});

it('a sentence names its series shortly, whatever is in its labels', () => {
  const all = [series({ host: 'a$&b', job: 'j' }), series({ host: 'c', job: 'j' })];
  const names = shortNames(all);
  expect(withShortNames(`1 anomaly in 24 h. Worst: ${all[0].name} at 14:30.`, names)).toBe(
    '1 anomaly in 24 h. Worst: a$&b at 14:30.'
  );
  expect(withShortNames('Quiet: 2 series.', names)).toBe('Quiet: 2 series.');
});

it('a long name is cut in its middle', () => {
  expect(cutInMiddle('short')).toBe('short');
  expect(cutInMiddle('abcdefghij', 5)).toBe('ab…ij');
  expect(cutInMiddle('😀😀😀😀😀😀', 5)).toBe('😀😀…😀😀');
  expect(cutInMiddle('x'.repeat(61))).toHaveLength(60);
});

it('a name that field options chose replaces the whole name only', () => {
  const chosen = chosenNames([
    { name: 'eu', labels: {}, chosen: 'Europe' },
    { name: 'us', labels: {}, chosen: 'us' },
    { name: 'ap', labels: {} },
  ]);
  expect([...chosen]).toEqual([['eu', 'Europe']]);
  expect(withShortNames('2 anomalies in queue. Worst: eu since 14:30, not eu-2.', chosen)).toBe(
    '2 anomalies in queue. Worst: Europe since 14:30, not eu-2.'
  );
});

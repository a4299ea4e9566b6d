import { describe, expect, it } from 'vitest';
import { placesKind, framesOfKind } from '../../../frames';
import { provider } from '../../testing/providers';
import { runRanking } from '../../testing/runRanking';
import { placesOf } from './places';
import { clouds, countries, groups } from './table';

const at = (region: string, ...others: string[]) => placesOf([region, ...others]).get(region);
const near = (latitude: number, longitude: number) => ({
  latitude: expect.closeTo(latitude, -1),
  longitude: expect.closeTo(longitude, -1),
});

describe('the place of a region', () => {
  it.each([
    ['DE', 52, 13],
    ['deu', 52, 13],
    ['eu', 50, 10],
    ['EU West', 50, 2],
    ['eu_west', 50, 2],
    ['ap-southeast-2', -34, 151],
    ['ap-southeast-2b', -34, 151],
    ['europe-west1-b', 50.5, 4],
    ['westeurope', 52, 5],
    ['us', 39, -98],
    ['apac', 20, 110],
  ])('is known of %s', (region, latitude, longitude) => {
    expect(at(region)).toEqual(near(latitude, longitude));
  });

  it.each(['', 'rack-7', 'e', 'constructor', '__proto__', 'eu-west-99', '<b>eu</b>'])(
    'is not made up for %j',
    (region) => {
      expect(placesOf([region]).size).toBe(0);
    }
  );

  it('is a continent where another region can be nothing else', () => {
    expect(at('sa', 'de', 'fr')).toEqual(near(24.6, 46.7));
    expect(at('sa', 'eu', 'us')).toEqual(near(-15, -60));
  });
});

describe('the table of places', () => {
  const entries = [
    ...[groups, clouds].flatMap((text) => text.split(';').map((entry) => entry.split(':'))),
    ...countries.split(',').map((entry) => [entry.trim().slice(0, 6), entry.trim().slice(7)]),
  ].map(([names, degrees]) => ({ names: names.trim().split(/\s+/), degrees: degrees.trim().split(/\s+/).map(Number) }));

  it('holds degrees on the globe', () => {
    for (const { names, degrees } of entries) {
      expect([names, degrees.length]).toEqual([names, 2]);
      expect(Math.abs(degrees[0])).toBeLessThanOrEqual(90);
      expect(Math.abs(degrees[1])).toBeLessThanOrEqual(180);
    }
  });

  it('has every country once, and no name of a cloud or group twice', () => {
    const codes = entries.slice(-countries.split(',').length).flatMap(({ names }) => names);
    expect(codes.length).toBe(2 * 248);
    expect(new Set(codes).size).toBe(codes.length);
    const others = entries.slice(0, -countries.split(',').length).flatMap(({ names }) => names);
    expect(others.filter((name, i) => others.indexOf(name) !== i)).toEqual([]);
  });
});

describe('the frame of places', () => {
  const inRegions = (...regions: string[]) =>
    regions.flatMap((region, i) =>
      [...provider('a', 0.06, 0.001), ...provider('b', i === 0 ? 0.3 : 0.06, 0.001)].map((one) => ({
        ...one,
        id: `${one.id}/${region}`,
        labels: { ...one.labels, region },
      }))
    );
  const places = async (...regions: string[]) => {
    const { frames } = await runRanking(inRegions(...regions));
    return framesOfKind(frames, placesKind).map(({ frame, header }) => ({
      header,
      of: (name: string) => frame.fields.find((field) => field.name === name)?.values,
    }))[0];
  };

  it('has who is best in each region, and names the regions that it leaves out', async () => {
    const { header, of } = await places('eu', 'moon', 'us');
    expect(of('region')).toEqual(['eu', 'us']);
    expect(of('best')).toEqual(['a', 'a = b']);
    expect(of('latitude')).toEqual([50, 39]);
    expect(of('longitude')).toEqual([10, -98]);
    expect(of('label')?.[0]).toMatch(/^eu: a \d+$/);
    expect(header.unknown).toEqual(['moon']);
  });

  it('is there for a single region, and not where there are none', async () => {
    expect((await places('eu')).of('best')).toEqual(['a']);
    const { frames } = await runRanking(provider('a', 0.1, 0.001));
    expect(framesOfKind(frames, placesKind)).toEqual([]);
  });
});

import { clouds, countries, groups } from './table';

export interface Position {
  latitude: number;
  longitude: number;
}

function position(degrees: string): Position {
  const [latitude, longitude] = degrees.trim().split(/\s+/).map(Number);
  return { latitude, longitude };
}

/** "name other-name: 50 10; next: …" */
function named(text: string): Map<string, Position> {
  return new Map(
    text.split(';').flatMap((entry) => {
      const [names, degrees] = entry.split(':');
      return names
        .trim()
        .split(/\s+/)
        .map((name): [string, Position] => [name, position(degrees)]);
    })
  );
}

/** "DE DEU 52.5 13.4, …" */
function coded(text: string): Map<string, Position> {
  return new Map(
    text.split(',').flatMap((entry) => {
      const [two, three, ...degrees] = entry.trim().split(/\s+/);
      return [two, three].map((code): [string, Position] => [code.toLowerCase(), position(degrees.join(' '))]);
    })
  );
}

let tables: Record<'groups' | 'clouds' | 'countries', Map<string, Position>> | undefined;

/** Parsed at the first use: few queries are drawn on a map. */
function read() {
  return (tables ??= { groups: named(groups), clouds: named(clouds), countries: coded(countries) });
}

function keyOf(region: string): string {
  return region
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}

/**
 * Where the regions of one answer lie: ISO 3166-1 codes of countries, regions and zones of the large clouds, continents and
 * the usual groups of countries, in any case and with spaces or underscores for dashes. Unknown names are left out.
 *
 * A few names are both a country and a continent ("sa": Saudi Arabia or South America). They are continents where another
 * region of the same answer can be nothing else, such as "eu" or "apac"; otherwise countries.
 */
export function placesOf(regions: readonly string[]): Map<string, Position> {
  const known = read();
  const continents = regions.some((region) => known.groups.has(keyOf(region)) && !known.countries.has(keyOf(region)));
  const find = (name: string) => {
    const both = [known.groups.get(name), known.countries.get(name)];
    const [first, second] = continents ? both : both.reverse();
    return first ?? second ?? known.clouds.get(name);
  };
  return new Map(
    regions.flatMap((region): Array<[string, Position]> => {
      const name = keyOf(region);
      // Zones: "us-east-1a" of Amazon, "europe-west1-b" of Google.
      const found = find(name) ?? known.clouds.get(name.replace(/(\d)-?[a-f]$/, '$1'));
      return found ? [[region, found]] : [];
    })
  );
}

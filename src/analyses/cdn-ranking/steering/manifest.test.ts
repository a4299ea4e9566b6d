import { describe, expect, it } from 'vitest';
import { steeringManifest } from './manifest';

describe('a steering manifest', () => {
  it('is what players read', () => {
    expect(JSON.parse(JSON.stringify(steeringManifest(['b', ' a ', 'b', ''], 299.5, 'https://example.com/s')))).toEqual(
      {
        VERSION: 1,
        TTL: 300,
        'RELOAD-URI': 'https://example.com/s',
        'PATHWAY-PRIORITY': ['b', 'a'],
      }
    );
    expect(steeringManifest([], 300)).toEqual({ VERSION: 1, TTL: 300, 'PATHWAY-PRIORITY': [] });
  });

  it('refuses a time to live of nothing', () => {
    expect(() => steeringManifest(['a'], 0)).toThrow(/above 0 seconds/);
  });
});

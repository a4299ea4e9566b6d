import { describe, expect, it } from 'vitest';
import { formatIni, mergeIni, parseIni, parseSettings } from './ini';

describe('settings', () => {
  it('come out of an ini file as they went in', () => {
    const ini = {
      DEFAULT: { app_mode: 'development' },
      'auth.anonymous': { enabled: 'true', org_name: 'Main Org.' },
      security: { content_security_policy_template: "script-src 'self' $NONCE;worker-src 'self';" },
    };
    expect(parseIni(formatIni(ini))).toEqual(ini);
  });

  it('are read past comments and blank lines, equals signs in values kept', () => {
    expect(parseIni('; a\n# b\n\nmode = x\r\n[server]\nroot_url = http://a/?b=c\n')).toEqual({
      DEFAULT: { mode: 'x' },
      server: { root_url: 'http://a/?b=c' },
    });
    expect(() => parseIni('[server]\nnonsense')).toThrow('Line 2');
  });

  it('can be given one by one, with dots in the section', () => {
    expect(parseSettings(['server.http_port=1', 'auth.anonymous.enabled=false', 'server.domain='])).toEqual({
      server: { http_port: '1', domain: '' },
      'auth.anonymous': { enabled: 'false' },
    });
    expect(() => parseSettings(['nodots=1'])).toThrow('section.key=value');
  });

  it('are laid over each other', () => {
    expect(mergeIni({ a: { x: '1', y: '2' } }, { a: { y: '3' }, b: { z: '4' } })).toEqual({
      a: { x: '1', y: '3' },
      b: { z: '4' },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { regularExpression } from './regularExpression';

function matches(expression: string, text: string): boolean {
  const read = regularExpression(expression);
  if ('problem' in read) {
    throw new Error(read.problem);
  }
  return read.matches(text);
}

function problemOf(expression: string): string | undefined {
  const read = regularExpression(expression);
  return 'problem' in read ? read.problem : undefined;
}

describe('a regular expression that somebody wrote', () => {
  it.each([
    ['eu-.*', 'eu-1', true],
    ['eu-.*', 'x eu-1', false],
    ['eu|us', 'eu', true],
    ['eu|us', 'us-1', false],
    ['', '', true],
    ['', 'a', false],
    ['a.b', 'a\nb', true],
    ['(?i)EU', 'eu', true],
    ['[0-9]{3}', '404', true],
    ['\\p{Greek}+', 'αβγ', true],
    ['ś|🐟', '🐟', true],
  ])('%s of %j: %s', (expression, text, expected) => {
    expect(matches(expression, text)).toBe(expected);
  });

  it.each(['(a+)+$', '(a|aa)+', '(a|a?)+', '(x+x+)+y', '(.*a){20}', '([a-z]+)*[0-9]'])(
    'takes linear time: %s',
    (expression) => {
      for (const letter of ['a', 'x']) {
        for (const length of [32, 1000, 50_000]) {
          const begun = performance.now();
          matches(expression, `${letter.repeat(length)}!`);
          expect(performance.now() - begun).toBeLessThan(2000);
        }
      }
    }
  );

  it.each([
    ['[', 'missing closing ]'],
    ['(a', 'missing closing )'],
    ['a(?=b)', 'invalid or unsupported Perl syntax'],
    ['(a)\\1', 'invalid escape sequence'],
    ['((a{1,1000}){1,1000}){1,1000}', 'expression too large'],
  ])('is refused in one plain sentence: %s', (expression, reason) => {
    expect(problemOf(expression)).toMatch(/^".*" is not a regular expression as Prometheus has them \(RE2\): .*\.$/);
    expect(problemOf(expression)).toContain(reason);
  });

  it('is refused where it is too long, and cut where it is quoted', () => {
    expect(problemOf('a'.repeat(2001))).toMatch(/at most 2000 characters; this one has 2001/);
    expect(problemOf(`[${'a'.repeat(1000)}`)?.length).toBeLessThan(200);
  });

  it('is compiled once, and not kept for ever', () => {
    const first = regularExpression('once');
    expect(regularExpression('once')).toBe(first);
    for (let i = 0; i < 500; i++) {
      regularExpression(`many ${i}`);
    }
    expect(regularExpression('once')).not.toBe(first);
  });
});

import { expect, it } from 'vitest';
import { asHtml, wordsOfHtml } from './html';

it.each([
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '&lt;b&gt;',
  'a & b < c > d',
  'cpu{host="eu-1", path=~"/<id>"}',
  '</div><svg/onload=alert(1)>',
  'plain',
])('names are text, whatever is in them: %s', (name) => {
  const html = asHtml(name);
  expect(html).not.toMatch(/[<>]/);
  expect(wordsOfHtml(html)).toBe(name);
});

it('takes the markup out of what others write, in time linear in its length', () => {
  expect(wordsOfHtml('<b>deployed</b>\n by <a href="x">me</a> &amp; you')).toBe('deployed by me & you');
  const begun = performance.now();
  wordsOfHtml('<'.repeat(100_000));
  expect(performance.now() - begun).toBeLessThan(500);
});

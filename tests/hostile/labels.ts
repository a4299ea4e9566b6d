/** Values of labels that are meant to be more than text. */
export const hostileLabels: readonly string[] = [
  '<img src=x onerror="window.hostile=1">',
  '<script>window.hostile=1</script>',
  '"><svg onload=window.hostile=1>',
  '{{constructor.constructor("window.hostile=1")()}}',
  '${window.hostile=1}',
  '__proto__',
  'שלום-עולם',
  '\u202Etxt.exe',
  'a'.repeat(3000),
  'line\nbreak\ttab',
  '',
  '&lt;b&gt;',
];

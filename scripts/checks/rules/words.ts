import { text, type Project } from '../project';
import type { Rule } from '../rule';

/** A private word, and what a Grafana developer or an SRE would write. */
interface Unused {
  word: RegExp;
  instead: string;
}

/**
 * Words that once had a meaning of their own here. They are looked for in names (split at capitals, digits and
 * underscores), in comments, in texts for people and in docs. docs/glossary.md has the terms to use.
 */
export const unusedWords: Unused[] = [
  { word: /\blineages?\b/, instead: 'cache key' },
  { word: /\brungs?\b/, instead: 'transport' },
  { word: /\bladders?\b/, instead: 'fallback' },
  { word: /\bknobs?\b/, instead: 'what-if option' },
  { word: /\bspokesm[ae]n\b/, instead: 'dominant expert' },
  { word: /\bspeakers?\b/, instead: 'dominant expert' },
  { word: /\b(?:loud|loudest|loudly)\b/, instead: 'near threshold, or highest-scoring' },
  { word: /\bechoes\b/, instead: 'after-effect' },
  { word: /\boutbox\b/, instead: 'pending messages' },
  { word: /\banew\b/, instead: 'again' },
  { word: /\bso many\b/, instead: 'the number itself, or "at least" and "at most"' },
  { word: /\bone a (?:query|series|row|week|day|panel|provider|page)\b/, instead: 'one per …' },
  { word: /\b(?:told(?! (?:apart|otherwise))|heard)\b/, instead: 'reported, stated, or notified' },
  { word: /\bcompany\b/, instead: 'co-occurring' },
  { word: /\bunlike (?:its|their) past\b/, instead: 'unusual compared with its history' },
];

const code = ['src/**/*.{ts,tsx}', 'kernel/**/*.ts', 'scripts/**/*.ts', 'simulator/**/*.ts', 'bench/**/*.ts'];
const more = ['tests/**/*.ts', 'workbench/**/*.{ts,tsx,mjs}', 'dashboards/**/*.ts'];
const prose = ['*.md', 'docs/*.md', 'src/**/*.md', 'kernel/**/*.md', 'bench/**/*.md', 'scripts/**/*.md'];

/** This rule and its tests name what they look for. */
const itself = /^scripts\/checks\/rules\/(?:words|rules\.test|words\.test)\.ts$/;

/** Names as words: `toldJob` is "told job". */
export function words(source: string): string {
  return source
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_\d]+/g, ' ')
    .toLowerCase();
}

function problemsIn(project: Project, file: string): string[] {
  return text(project, file)
    .split('\n')
    .flatMap((line, i) => {
      const plain = words(line);
      return unusedWords.flatMap(({ word, instead }) => {
        const found = word.exec(plain);
        return found ? [`${file}:${i + 1}: "${found[0]}" – write ${instead}.`] : [];
      });
    });
}

export const wordRules: Rule[] = [
  {
    id: 'words',
    what: 'names, comments and docs use the terms of docs/glossary.md, not private ones',
    check: (project) =>
      [...code, ...more, ...prose]
        .flatMap((glob) => project.list(glob))
        .filter((file) => !itself.test(file) && !/node_modules|\/vectors\//.test(file))
        .flatMap((file) => problemsIn(project, file)),
  },
  {
    id: 'glossary',
    what: 'docs/glossary.md explains at most 40 terms, each once',
    check(project) {
      const terms = [...text(project, 'docs/glossary.md').matchAll(/^\| (?!term \||-)([^|]+) \|/gm)].map(
        (row) => row[1]
      );
      const twice = terms.filter((term, i) => terms.indexOf(term) !== i);
      return [
        ...(terms.length === 0 ? ['docs/glossary.md has no table of terms.'] : []),
        ...(terms.length > 40 ? [`docs/glossary.md explains ${terms.length} terms; 40 are the most.`] : []),
        ...twice.map((term) => `docs/glossary.md explains "${term}" twice.`),
      ];
    },
  },
];

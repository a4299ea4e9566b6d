import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Names of one analysis, in the forms in which code needs them. */
export interface Names {
  /** kebab-case: ids, files and folders. */
  id: string;
  camel: string;
  Pascal: string;
  /** For people. */
  Name: string;
}

/** @throws Error with a sentence where the name cannot be an id */
export function namesOf(id: string): Names {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) {
    throw new Error(
      `"${id}" cannot be the id of an analysis; write it in lower case with hyphens, such as slow-drift.`
    );
  }
  const words = id.split('-');
  const Pascal = words.map((word) => word[0].toUpperCase() + word.slice(1)).join('');
  const text = words.join(' ');
  return { id, Pascal, camel: Pascal[0].toLowerCase() + Pascal.slice(1), Name: text[0].toUpperCase() + text.slice(1) };
}

/** A registry: a file with an import per entry and one list of them. */
interface Registry {
  file: string;
  /** The line to import with, and the entry of the list; placeholders are filled in. */
  imports: string;
  entry: string;
  /** What the list begins with. */
  list: RegExp;
}

const registries: Registry[] = [
  {
    file: 'src/analyses/registry.ts',
    imports: "import { __camel__ } from './__id__';",
    entry: '__camel__',
    list: /(const analyses: Analysis\[\] = \[)([\s\S]*?)(\];)/,
  },
  {
    file: 'src/frames/kinds.ts',
    imports: "import { __camel__Kind } from './__id__';",
    entry: '__camel__Kind',
    list: /(export const frameKinds = \[)([\s\S]*?)(\];)/,
  },
  {
    file: 'src/panel/views/registry.ts',
    imports: "import { __camel__ } from './__id__';",
    entry: '__camel__',
    list: /(const views: readonly View\[\] = \[)([\s\S]*?)(\];)/,
  },
];

/** The table of frame kinds, with the row that it gets. */
const kindsTable = {
  file: 'src/frames/README.md',
  rows: /(\| kind \| fields \| detail in the header \|\n(?:\|.*\n)+)/,
  row: '| `__id__` | `series`, `mean`, `max` | `rows`: one `__Pascal__Row` per series |',
};

/** Where each part of the template goes. */
const parts: Array<{ from: string; to: string }> = [
  { from: 'analysis', to: 'src/analyses/__id__' },
  { from: 'frame', to: 'src/frames' },
  { from: 'view', to: 'src/panel/views/__id__' },
];

export interface Scaffolded {
  created: string[];
  /** Registries and the table of frame kinds, which each got a line. */
  changed: string[];
}

/**
 * Writes a small analysis that works, with a frame kind and a view of its own, into the project at `root`.
 * @throws Error with a sentence where something of that name is there already; then nothing was written
 */
export function scaffold(root: string, id: string): Scaffolded {
  const names = namesOf(id);
  const filled = (text: string) => text.replace(/__(id|camel|Pascal|Name)__/g, (_, form: keyof Names) => names[form]);
  const files = parts.flatMap(({ from, to }) => {
    const folder = path.join(__dirname, 'template', from);
    return readdirSync(folder).map((name) => ({
      file: path.posix.join(filled(to), filled(name.replace(/\.txt$/, ''))),
      text: filled(readFileSync(path.join(folder, name), 'utf8')),
    }));
  });
  const taken = files.find(({ file }) => existsSync(path.join(root, file)));
  if (taken) {
    throw new Error(`${taken.file} is there already; choose another name.`);
  }
  const entries = registries.map((registry) => ({
    file: registry.file,
    text: withEntry(readFileSync(path.join(root, registry.file), 'utf8'), registry, filled),
  }));
  entries.push({
    file: kindsTable.file,
    text: withRow(readFileSync(path.join(root, kindsTable.file), 'utf8'), filled(kindsTable.row)),
  });
  for (const { file, text } of [...files, ...entries]) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return { created: files.map(({ file }) => file), changed: entries.map(({ file }) => file) };
}

/** The text of the README with one more row at the end of its table of kinds. */
function withRow(text: string, row: string): string {
  if (!kindsTable.rows.test(text)) {
    throw new Error(`${kindsTable.file} has no table of kinds to add to; it should match ${kindsTable.rows}.`);
  }
  return text.replace(kindsTable.rows, (table: string) => `${table}${row}\n`);
}

/** The text of a registry with one more entry at the end of its list. */
function withEntry(text: string, { file, imports, entry, list }: Registry, filled: (text: string) => string): string {
  if (!list.test(text)) {
    throw new Error(`${file} has no list to add to; it should match ${list}.`);
  }
  const listed = text.replace(list, (_, start: string, inside: string, end: string) => {
    const entries = inside
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    const all = [...entries, filled(entry)];
    return `${start}${inside.includes('\n') ? `\n  ${all.join(',\n  ')},\n` : all.join(', ')}${end}`;
  });
  const last = listed.lastIndexOf('\nimport ');
  const endOfImports = listed.indexOf('\n', listed.indexOf(' from ', last + 1)) + 1;
  return `${listed.slice(0, endOfImports)}${filled(imports)}\n${listed.slice(endOfImports)}`;
}

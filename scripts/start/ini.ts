/** Settings of Grafana: values by key by section. */
export type Ini = Record<string, Record<string, string>>;

/** Reads the text of an ini file. Comments begin with `;` or `#`. */
export function parseIni(text: string): Ini {
  const ini: Ini = {};
  let section = 'DEFAULT';
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const plain = line.trim();
    if (plain === '' || plain.startsWith(';') || plain.startsWith('#')) {
      continue;
    }
    const heading = /^\[(.+)\]$/.exec(plain);
    if (heading) {
      section = heading[1].trim();
      continue;
    }
    const equals = plain.indexOf('=');
    if (equals < 1) {
      throw new Error(`Line ${index + 1} of the settings is neither [section], key = value nor a comment: "${plain}".`);
    }
    const value = plain.slice(equals + 1).trim();
    // The triple quotes around values with special characters are added again when written.
    ini[section] = { ...ini[section], [plain.slice(0, equals).trim()]: value.replace(/^"""|"""$/g, '') };
  }
  return ini;
}

/** Reads settings of the form `section.key=value`; a section may have dots itself (`auth.anonymous.enabled=false`). */
export function parseSettings(settings: readonly string[]): Ini {
  return mergeIni(
    ...settings.map((setting): Ini => {
      const match = /^(.+)\.([^.=]+)=(.*)$/.exec(setting);
      if (!match) {
        throw new Error(`A setting has the form section.key=value, not "${setting}".`);
      }
      const [, section, key, value] = match;
      return { [section]: { [key]: value } };
    })
  );
}

/** Lays settings over each other, the later over the earlier. */
export function mergeIni(...parts: Ini[]): Ini {
  const merged: Ini = {};
  for (const part of parts) {
    for (const [section, values] of Object.entries(part)) {
      merged[section] = { ...merged[section], ...values };
    }
  }
  return merged;
}

/** The text of an ini file. Settings of the section DEFAULT stand above every heading. */
export function formatIni(ini: Ini): string {
  const { DEFAULT, ...sections } = ini;
  const lines = (values: Record<string, string>): string =>
    Object.entries(values)
      .map(([key, value]) => `${key} = ${/[;#]/.test(value) ? `"""${value}"""` : value}\n`)
      .join('');
  const parts = Object.entries(sections).map(([section, values]) => `[${section}]\n${lines(values)}`);
  return [...(DEFAULT ? [lines(DEFAULT)] : []), ...parts].join('\n');
}

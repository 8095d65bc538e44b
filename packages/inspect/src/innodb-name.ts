import { likeExactly } from './quote.ts';

export interface InnodbName {
  /** Matches at least every InnoDB name of the table; for `LIKE … ESCAPE '|'`. */
  readonly likePattern: string;
  /** The part of an InnoDB name that stands for the whole table, without its partition; null when it is another's. */
  readonly match: (name: string, ignoreCase: boolean) => string | null;
}

/**
 * How InnoDB names `database`/`table`: letters, digits and `_` as they are, the rest as `@` and four hexadecimal
 * digits, but accented Latin, Greek, Cyrillic and like letters as `@` and two characters of a table inside the server
 * (MySQL manual, "Mapping of Identifiers to File Names"). Those two are matched by any.
 */
export function innodbName(database: string, table: string): InnodbName {
  const parts = [...encode(database), { like: '/', source: '/' }, ...encode(table)];
  const source = parts.map((part) => part.source).join('');
  const whole = new RegExp(`^(${source})(?:#p#.*)?$`, 'i');
  const exact = new RegExp(`^${source}$`);
  return {
    likePattern: parts.map((part) => part.like).join(''),
    match: (name, ignoreCase) => {
      const found = whole.exec(name)?.[1];
      if (found === undefined) return null;
      if (ignoreCase) return found.toLowerCase();
      return exact.test(found) ? found : null;
    },
  };
}

function encode(name: string): { like: string; source: string }[] {
  return name.split('').map((character) => {
    if (/[0-9A-Za-z_]/.test(character)) return { like: likeExactly(character), source: character };
    const code = character.charCodeAt(0);
    const digits = `@${code.toString(16).padStart(4, '0')}`;
    return hasLetterCode(code)
      ? { like: '@%', source: `(?:@[0-\x7f]{2}|${digits})` }
      : { like: digits, source: digits };
  });
}

/** Ranges with two-character codes (MySQL, strings/ctype-utf8.cc, my_wc_mb_filename); some of their letters have digits. */
function hasLetterCode(code: number): boolean {
  return (
    (code >= 0xc0 && code <= 0x5ff) ||
    (code >= 0x1e00 && code <= 0x1fff) ||
    (code >= 0x2160 && code <= 0x217f) ||
    (code >= 0x24b0 && code <= 0x24ef) ||
    (code >= 0xff20 && code <= 0xff5f)
  );
}

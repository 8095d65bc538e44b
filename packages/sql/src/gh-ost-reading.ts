/** What gh-ost's own reader makes of an options part. */
export interface GhOstReading {
  /** It takes something inside for `ALTER TABLE name`, and cuts off everything up to there. */
  readonly cutsOff: boolean;
  /** Columns it takes for renamed, old name to new; same names are left out. */
  readonly renames: ReadonlyMap<string, string>;
  /** Columns it takes for dropped: it does not copy their values. */
  readonly dropped: ReadonlySet<string>;
  readonly renamesTable: boolean;
  readonly setsAutoIncrement: boolean;
}

const S = '[\\t\\n\\f\\r ]';
const WORD = '[^\\t\\n\\f\\r ]+';
const ALTER_TABLE = new RegExp(`\\balter${S}+table${S}`, 'i');
const RENAME_COLUMN = new RegExp(`\\bchange${S}+(?:column${S}+|)(${WORD})${S}+(${WORD})${S}+`, 'gi');
const DROP_COLUMN = new RegExp(`\\bdrop${S}+(?:column${S}+|)(${WORD})$`, 'gi');
const RENAME_TABLE = new RegExp(`\\brename${S}+(?:to|as)${S}+`, 'i');
const AUTO_INCREMENT = new RegExp(`\\bauto_increment${S}*=${S}*[0-9]+`, 'i');

/**
 * Reads an options part exactly as gh-ost does: by regular expressions that know single quotes and one level of
 * parentheses, but neither backticks, double quotes nor backslashes (gh-ost 1.1.10, go/sql/parser.go).
 * Compared with our own reading it shows what gh-ost would get wrong.
 */
export function readAsGhOst(optionsText: string): GhOstReading {
  const parts = cut(optionsText).map((part) => part.replaceAll(/'[^']*'/g, "''"));
  const renames = new Map<string, string>();
  const dropped = new Set<string>();
  for (const part of parts) {
    for (const [, from = '', to = ''] of part.matchAll(RENAME_COLUMN))
      renames.set(unquote(from), unquote(to));
    for (const [, column = ''] of part.matchAll(DROP_COLUMN)) dropped.add(unquote(column));
  }
  return {
    cutsOff: ALTER_TABLE.test(optionsText),
    renames: new Map([...renames].filter(([from, to]) => from !== to)),
    dropped,
    renamesTable: parts.some((part) => RENAME_TABLE.test(part)),
    setsAutoIncrement: parts.some((part) => AUTO_INCREMENT.test(part)),
  };
}

/** Commas outside single quotes and outside the first `( … )` that closes. */
function cut(text: string): string[] {
  const parts: string[] = [''];
  let closing = '';
  for (const character of text) {
    if (closing === '' && character === ',') {
      parts.push('');
      continue;
    }
    if (character === closing) closing = '';
    else if (closing === '' && character === "'") closing = "'";
    else if (closing === '' && character === '(') closing = ')';
    parts.push((parts.pop() ?? '') + character);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Go's strconv.Unquote, as far as names in SQL use it: backticks or double quotes without such a quote inside. */
function unquote(text: string): string {
  return /^`([^`]*)`$/.exec(text)?.[1] ?? /^"([^"\\\n]*)"$/.exec(text)?.[1] ?? text;
}

/** A word, a name between quotes, a string or a mark of a text; comments are none. */
export interface Word {
  readonly text: string;
  /** In capitals what may be a keyword; the empty string for marks and for names between backticks. */
  readonly keyword: string;
  /** The name it may be; the empty string for marks, and for strings between single quotes. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The words of a text from its start up to some offset. */
export interface ReadWords {
  /** One list per statement. The last is the one that is being written, which may be empty. */
  readonly statements: readonly (readonly Word[])[];
  /** True where the text ends inside a string or a comment. */
  readonly inside: boolean;
  /** Where the backtick stands of a name that is not closed on the line where the text ends; else null. */
  readonly openName: number | null;
}

const token =
  /(?<blank>\s+)|(?<comment>#[^\n]*|--(?=\s|$)[^\n]*|\/\*[^]*?\*\/)|(?<string>'(?:\\[^]|''|[^'\\])*'|"(?:\\[^]|""|[^"\\])*")|`(?<quoted>(?:``|[^`])*)`(?!`)|(?<word>[\p{L}\p{N}_$]+)|(?<open>\/\*|['"`])|(?<mark>[^])/uy;

/** Cuts the text before an offset into words as the server's default mode does. What a name is worth is not decided here. */
export function readWords(text: string, end: number): ReadWords {
  const statements: Word[][] = [[]];
  const before = text.slice(0, end);
  token.lastIndex = 0;
  for (let match = token.exec(before); match; match = token.exec(before)) {
    const { index: from, 0: whole, groups = {} } = match;
    const to = from + whole.length;
    if (groups['open'] === '`' && !before.includes('\n', from)) {
      return { statements, inside: false, openName: from };
    }
    if (groups['open'] !== undefined && groups['open'] !== '`') {
      return { statements, inside: true, openName: null };
    }
    // A comment to the end of its line goes on where the text ends.
    const isOpenLine = groups['comment'] !== undefined && to === end && !whole.endsWith('*/');
    if (isOpenLine) return { statements, inside: true, openName: null };
    if (groups['mark'] === ';') statements.push([]);
    else if (groups['blank'] === undefined && groups['comment'] === undefined) {
      statements.at(-1)?.push(wordOf(whole, groups, from, to));
    }
  }
  return { statements, inside: false, openName: null };
}

function wordOf(
  text: string,
  groups: Readonly<Record<string, string | undefined>>,
  from: number,
  to: number,
): Word {
  const { quoted, word } = groups;
  if (quoted !== undefined) return { text, keyword: '', name: quoted.replaceAll('``', '`'), from, to };
  if (word !== undefined) return { text, keyword: word.toUpperCase(), name: word, from, to };
  // Under ANSI_QUOTES a name; where it is a string no name is looked for.
  if (text.startsWith('"')) {
    return { text, keyword: '', name: text.slice(1, -1).replaceAll('""', '"'), from, to };
  }
  return { text, keyword: '', name: '', from, to };
}

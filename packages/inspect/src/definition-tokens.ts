/** A piece of what SHOW CREATE prints. `text` is as printed; `depth` counts the parentheses round it. */
export interface DefinitionToken {
  readonly kind: 'word' | 'identifier' | 'string' | 'space' | 'mark';
  readonly text: string;
  readonly depth: number;
}

/**
 * Whole tokens of the server's own print: strings in `'` with `\` as escape under every `sql_mode`, names in backticks
 * (or `"` under ANSI_QUOTES), executable comments as plain marks round their content.
 */
const tokenPattern =
  /(?<space>\s+)|(?<string>'(?:[^'\\]|\\[\s\S]|'')*')|(?<identifier>`(?:[^`]|``)*`|"(?:[^"]|"")*")|(?<word>[A-Za-z0-9_$@\u0080-\uffff]+)|(?<mark>\/\*!\d*|\*\/|[\s\S])/gu;

/** Cuts a printed definition into tokens; joined again they are the text, with all names in backticks. */
export function tokenizeDefinition(text: string): DefinitionToken[] {
  let depth = 0;
  return [...text.matchAll(tokenPattern)].map(({ 0: piece, groups }) => {
    if (piece === ')') depth -= 1;
    const token: DefinitionToken = { kind: kindOf(groups), text: inBackticks(piece), depth };
    if (piece === '(') depth += 1;
    return token;
  });
}

export function joinTokens(tokens: readonly DefinitionToken[]): string {
  return tokens.map((token) => token.text).join('');
}

function kindOf(groups: Record<string, string | undefined> | undefined): DefinitionToken['kind'] {
  if (groups?.space !== undefined) return 'space';
  if (groups?.string !== undefined) return 'string';
  if (groups?.identifier !== undefined) return 'identifier';
  return groups?.word === undefined ? 'mark' : 'word';
}

function inBackticks(piece: string): string {
  if (piece.length < 2 || !piece.startsWith('"')) return piece;
  const name = piece.slice(1, -1).replaceAll('""', '"');
  return `\`${name.replaceAll('`', '``')}\``;
}

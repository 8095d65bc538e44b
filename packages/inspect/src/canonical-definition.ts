import { type DefinitionToken, joinTokens, tokenizeDefinition } from './definition-tokens.ts';

/** Stands for the table's own name, so that a table and the copy that will replace it compare equal. */
const ownName = '`this`';

/**
 * The text by which two definitions of a table are compared. From SHOW CREATE TABLE it leaves out the table's name,
 * `AUTO_INCREMENT=` of the table and the names of CHECK constraints, which gh-ost renames; the checks are sorted.
 * Text in strings and comments stays as it is. A text that is not a CREATE TABLE only gets its names in backticks.
 */
export function canonicalDefinition(showCreateText: string): string {
  const tokens = tokenizeDefinition(showCreateText);
  const open = tokens.findIndex((token) => token.text === '(' && token.depth === 0);
  const close = tokens.findIndex((token, index) => index > open && token.text === ')' && token.depth === 0);
  if (!/^CREATE\s+TABLE\s/.test(showCreateText) || open < 0 || close < 0) return joinTokens(tokens);
  const { columns, checks } = partsOf(tokens.slice(open + 1, close));
  const body = [...columns, ...checks.sort(byCodeUnits)].map((part) => `  ${part}`).join(',\n');
  return `CREATE TABLE ${ownName} (\n${body}\n)${optionsText(tokens.slice(close + 1))}`;
}

function partsOf(body: readonly DefinitionToken[]): { columns: string[]; checks: string[] } {
  const columns: string[] = [];
  const checks: string[] = [];
  for (const part of splitParts(body)) {
    const check = withoutCheckName(part);
    if (check) checks.push(joinTokens(check).trim());
    else columns.push(joinTokens(part).trim());
  }
  return { columns, checks };
}

/** Columns, keys and constraints: what stands between the commas right inside the outer parentheses. */
function splitParts(body: readonly DefinitionToken[]): DefinitionToken[][] {
  const parts: DefinitionToken[][] = [[]];
  for (const token of body) {
    if (token.text === ',' && token.kind === 'mark' && token.depth === 1) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** The part from CHECK on when it is a table's check constraint, else null. */
function withoutCheckName(part: readonly DefinitionToken[]): readonly DefinitionToken[] | null {
  const words = part.filter((token) => token.kind !== 'space');
  const [constraint, name, check] = words;
  if (check && constraint?.text === 'CONSTRAINT' && name?.kind === 'identifier' && check.text === 'CHECK') {
    return part.slice(part.indexOf(check));
  }
  return constraint?.kind === 'word' && constraint.text === 'CHECK' ? part : null;
}

function optionsText(options: readonly DefinitionToken[]): string {
  const at = options.findIndex(
    (token, index) =>
      token.kind === 'word' &&
      token.text === 'AUTO_INCREMENT' &&
      token.depth === 0 &&
      options[index + 1]?.text === '=',
  );
  if (at < 0) return joinTokens(options).trimEnd();
  // The option, its sign and number, and the blank before them.
  const before = options.slice(0, options[at - 1]?.kind === 'space' ? at - 1 : at);
  return joinTokens([...before, ...options.slice(at + 3)]).trimEnd();
}

function byCodeUnits(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

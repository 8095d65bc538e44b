import type { Token } from '../token.ts';

const PARTITION_VERBS = new Set([
  'ADD',
  'DROP',
  'TRUNCATE',
  'COALESCE',
  'REORGANIZE',
  'EXCHANGE',
  'CONVERT',
  'ANALYZE',
  'CHECK',
  'OPTIMIZE',
  'REBUILD',
  'REPAIR',
  'DISCARD',
  'IMPORT',
]);

/**
 * Cuts the options part of ALTER TABLE into clauses: at commas outside parentheses, except that lists of
 * partitions and of ORDER BY columns keep theirs, and before PARTITION BY and REMOVE PARTITIONING,
 * which follow without a comma.
 */
export function cutClauses(tokens: readonly Token[]): (readonly Token[])[] {
  if (tokens.length === 0) return [];
  const pieces: Token[][] = [[]];
  let depth = 0;
  let keepsCommas = false;
  tokens.forEach((token, index) => {
    const piece = pieces.at(-1) ?? [];
    if (depth === 0 && piece.length > 0 && startsPartitioning(tokens, index)) {
      pieces.push([token]);
      keepsCommas = true;
      return;
    }
    if (piece.length === 0) keepsCommas = listFollows(tokens, index);
    if (isOne(token, '(')) depth += 1;
    if (isOne(token, ')')) depth -= 1;
    if (depth === 0 && isOne(token, ',') && !keepsCommas) pieces.push([]);
    else piece.push(token);
  });
  return pieces;
}

function isOne(token: Token, text: string): boolean {
  return token.kind === 'punctuation' && token.text === text;
}

function startsPartitioning(tokens: readonly Token[], index: number): boolean {
  const [word, next] = [tokens[index]?.keyword, tokens[index + 1]?.keyword];
  return (word === 'PARTITION' && next === 'BY') || (word === 'REMOVE' && next === 'PARTITIONING');
}

function listFollows(tokens: readonly Token[], index: number): boolean {
  const [word, next] = [tokens[index]?.keyword ?? '', tokens[index + 1]?.keyword];
  if (word === 'ORDER' && next === 'BY') return true;
  if (startsPartitioning(tokens, index)) return true;
  return PARTITION_VERBS.has(word) && next === 'PARTITION';
}

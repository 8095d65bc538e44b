/** Functions that node-sql-parser 5.4.0 reads several times over for each level of nesting. */
const PART = /'(?:[^'\\]|\\.|'')*'?|"(?:[^"\\]|\\.|"")*"?|`[^`]*`?|\b(?:cast|trim|interval)\s*\(|[()]/gis;

/** How many of them may stand within each other: three take milliseconds, twelve a minute. */
const DEEPEST = 3;

/** True of a text that nests CAST, TRIM or INTERVAL so deep that node-sql-parser would not come to an end. */
export function nestsTooDeep(text: string): boolean {
  const open: boolean[] = [];
  let depth = 0;
  for (const [part] of text.matchAll(PART)) {
    if (part.endsWith('(')) {
      const isCall = part.length > 1;
      open.push(isCall);
      if (isCall) depth += 1;
    } else if (part === ')' && open.pop() === true) depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

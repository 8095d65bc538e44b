const quotes = new Set(["'", '"', '`']);

/** Where the quoted text that opens at `start` ends: after its closing quote. */
function endOfQuoted(text: string, start: number): number {
  const quote = text[start];
  let at = start + 1;
  while (at < text.length) {
    if (text[at] === '\\' && quote !== '`') at += 2;
    else if (text[at] !== quote) at += 1;
    else if (text[at + 1] === quote) at += 2;
    else return at + 1;
  }
  return at;
}

/** Where the comment that opens at `start` ends, or `start` when none opens there (MySQL manual, "Comments"). */
function endOfComment(text: string, start: number): number {
  const isLine = text[start] === '#' || /^--(?:\s|$)/.test(text.slice(start, start + 3));
  const closing = isLine ? '\n' : text.startsWith('/*', start) ? '*/' : null;
  if (closing === null) return start;
  const end = text.indexOf(closing, start + (isLine ? 0 : 2));
  return end === -1 ? text.length : end + closing.length;
}

/**
 * Cuts a migration into its statements, without the semicolons and without comments that stand between tokens.
 * Understands quotes and comments; not compound statements (BEGIN … END), which no migration of ours uses.
 */
export function splitStatements(text: string): string[] {
  const statements: string[] = [];
  let statement = '';
  let at = 0;
  const finish = () => {
    if (statement.trim() !== '') statements.push(statement.trim());
    statement = '';
  };
  while (at < text.length) {
    const character = text[at] ?? '';
    const afterComment = endOfComment(text, at);
    if (afterComment > at) {
      statement += '\n';
      at = afterComment;
    } else if (quotes.has(character)) {
      const end = endOfQuoted(text, at);
      statement += text.slice(at, end);
      at = end;
    } else if (character === ';') {
      finish();
      at += 1;
    } else {
      statement += character;
      at += 1;
    }
  }
  finish();
  return statements;
}

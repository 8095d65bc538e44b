import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectTarget, readRow, readServer, withTarget } from '@altergate/inspect';
import type { Connection } from '@altergate/inspect';
import { executedText, lex, parseSqlMode, split, toDialect, unwrappedText } from '@altergate/sql';
import type { LexingContext, Token } from '@altergate/sql';
import { targetAddress } from './target.ts';

let connection: Connection;
let context: LexingContext;
beforeAll(async () => {
  connection = await connectTarget(targetAddress());
  context = await contextOf(connection, '');
});
afterAll(() => connection.end());

async function contextOf(session: Connection, sqlMode: string): Promise<LexingContext> {
  const { versionNumber } = await readServer(session);
  return { ...parseSqlMode(sqlMode), dialect: toDialect('mysql', versionNumber) };
}

const hexOf = (text: string, encoding: BufferEncoding = 'utf8') =>
  Buffer.from(text, encoding).toString('hex').toUpperCase();

/** What the server makes of a list of literals, each as its bytes; `refused` when it does not take it. */
async function seenBy(session: Connection, list: string): Promise<string> {
  try {
    const row = await readRow(session, `SELECT HEX(CONCAT_WS('|', ${list}\n)) AS seen`);
    return String(row?.seen);
  } catch {
    return 'refused';
  }
}

/** The same, told from our tokens alone. */
function readHere(list: string, reading: LexingContext): string {
  const values: string[] = [''];
  for (const token of lex(list, reading)) {
    if (token.kind === 'error') return 'refused';
    if (token.kind === 'punctuation' && token.text === ',') values.push('');
    else if (token.kind === 'string' || token.kind === 'number')
      values.push((values.pop() ?? '') + bytesOf(token));
  }
  return values.join(hexOf('|'));
}

function bytesOf(token: Token): string {
  if (token.kind === 'string') return hexOf(token.value);
  const digits = token.text.replace(/^0?[xXbB]'?/, '').replace(/'$/, '');
  if (/^(?:0x|x')/i.test(token.text)) return digits.toUpperCase();
  return /^(?:0b|b')/i.test(token.text)
    ? Number.parseInt(digits, 2).toString(16).toUpperCase()
    : hexOf(token.text);
}

describe('the lexer and the server', () => {
  it.each([
    String.raw`'a\'b', 'it''s', "x""y", '\0\b\n\r\t\Z\\\%\_\x', 'a' 'b'"c"`,
    String.raw`N'n', n'm', _utf8mb4'u', _utf8mb4 'v', x'41', X'4142', 0x43, b'1000001', 0b1000010`,
    "'a' -- 'b'\n, 'c' --\t'd'\n, 'e' # 'f'\n, 'g' --\u0001'h'\n, 'i'",
    "'a' /* , 'b' */, 'c' /* /* , 'd' */, 'e' /**/, 'f' /*/ , 'g' */, 'h' /***/",
    "'a' # \r, 'b'\n, 'c'",
    '1 /*! , 2 */, /*!*/ 3 /*!50503, 4*/ /*!99999 , 5 */ /*M! , 6 */ /*M!50503 , 7 */',
    '1, /*!5050 */, 2',
    "'a' /*!099999 , 'b' */ /*!080000 , 'c' */ /*!80000 , 'd' */",
    "'a' /*!99999 , 'b' /* , 'c' */ , 'd' */, 'e'",
    "'a' /*!50503 , 'b' /* , 'c' */ , 'd' /*!99999 , 'e' */ , 'f' */, 'g'",
    "'a' /*!50503 , '*/' */, 'c'",
    "'a' /*!50503 , 'b' /*!50503 , 'c' */, 'd'",
  ])('read the same of %s', async (list) => {
    const seen = await seenBy(connection, list);
    expect(readHere(list, context)).toBe(seen);
    expect(seen).not.toBe('refused');
  });

  it.each(["'a", "'a' /* b", "'a' /*! , 'b'", "'a' /*!99999 b", String.raw`'a\'`, '$$ a'])(
    'both refuse %s',
    async (list) => {
      expect(await seenBy(connection, list)).toBe('refused');
      expect(readHere(list, context)).toBe('refused');
    },
  );

  it.each([
    ['NO_BACKSLASH_ESCAPES', String.raw`'a\', 'b\n', "c\"`],
    ['NO_BACKSLASH_ESCAPES', String.raw`'a\\', 'it''s'`],
    ['ANSI_QUOTES', String.raw`'a\'b', 'it''s'`],
  ])('read the same under %s', async (sqlMode, list) => {
    await withTarget(targetAddress(), { sqlMode }, async (session) => {
      const seen = await seenBy(session, list);
      expect(readHere(list, await contextOf(session, sqlMode))).toBe(seen);
      expect(seen).not.toBe('refused');
    });
  });

  it.each([
    '2024_a',
    '1e',
    '1ea',
    '0x',
    '0X4F',
    '0b2',
    'a$b',
    'é',
    '订单',
    '`a``b`',
    '`a b`',
    '`/* x */`',
    'ſelect',
  ])('take %s for the same name', async (name) => {
    const row = await readRow(connection, `SELECT 1 AS ${name}`);
    expect(lex(name, context).map((token) => token.value)).toEqual(Object.keys(row ?? {}));
  });

  it('take no word for a keyword that a dot makes a name', async () => {
    const text = 'SELECT select.order AS seen FROM (SELECT 7 AS `order`) AS `select`';
    expect((await readRow(connection, text))?.seen).toBe(7);
    const words = lex('select.order', context).filter((token) => token.kind === 'word');
    expect(words.map((token) => token.keyword)).toEqual(['', '']);
    await expect(readRow(connection, 'SELECT a. order FROM (SELECT 7 AS `order`) AS a')).rejects.toThrow();
    expect(lex('a. order', context).at(-1)?.keyword).toBe('ORDER');
  });

  it('see two minus signs where a comment stood behind them, also in the text that is run', async () => {
    const text = 'SELECT 5 --/* a */1 AS seen';
    const [statement] = split(text, context).statements;
    const run = statement ? executedText(statement) : '';
    expect((await readRow(connection, text))?.seen).toBe('6');
    expect((await readRow(connection, run))?.seen).toBe('6');
  });

  it('agree on any list of literals with anything between them, and so does the text that is run', async () => {
    const seed = Number(process.env.PROPERTY_SEED ?? Date.now() % 1_000_000);
    const next = randomNumbers(seed);
    const pick = (from: readonly string[]) => from[next(from.length)] ?? '';
    let compared = 0;
    let unwrapped = 0;
    for (let round = 0; round < 300; round += 1) {
      const list = Array.from({ length: 1 + next(5) }, () => pick(LITERALS) + pick(BETWEEN)).join(
        `${pick(BETWEEN)},${pick(BETWEEN)}`,
      );
      const seen = await seenBy(connection, list);
      const note = `seed ${String(seed)}, round ${String(round)}: ${list}`;
      if (seen === 'refused') continue;
      compared += 1;
      expect(readHere(list, context), note).toBe(seen);
      const [statement] = split(`SELECT ${list}`, context).statements;
      const plain = statement ? unwrappedText(statement, context) : null;
      if (plain === null && (list.includes('/*!') || list.includes('/*M!'))) continue;
      if (plain !== null) unwrapped += 1;
      const run = plain ?? (statement ? executedText(statement) : '');
      expect(await seenBy(connection, run.replace(/^SELECT /, '')), note).toBe(seen);
    }
    expect(compared).toBeGreaterThan(150);
    expect(unwrapped).toBeGreaterThan(50);
  });
});

const LITERALS = [
  ...["'a'", '"b"', "'it''s'", String.raw`'\''`, String.raw`"\"/*"`, "N'n'", "_utf8mb4'u'", "x'41'", '0x42'],
  ...["b'1000001'", '12', "'-- '", "'#'", "'/*!'", "'*/'", "'订单'", "'a' 'b'", "''"],
];
const BETWEEN = [
  ...[
    '',
    '',
    ' ',
    '\n',
    '/**/',
    "/* ' */",
    "-- '\n",
    "--\t'\n",
    "#'\n",
    '/*/*/',
    '/*!*/',
    "/*!50503 ,'v' */",
  ],
  ...[
    "/*!90000,'w'*/",
    "/*!090704 ,'w' */",
    "/*!090705 ,'x' */",
    "/*!99999 ,'y' /* */ ,'z' */",
    "/*M! ,'m' */",
  ],
  ...["/*!100000 ,'t' */", "/*!800001,'s'*/", "/*! /* ' */ */"],
];

/** The same whole numbers below a limit for the same seed (a linear congruential generator). */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

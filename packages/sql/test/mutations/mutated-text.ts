import fc from 'fast-check';
import { STATEMENTS } from './statements.ts';

/** What gets into texts by hand, by copying from chats and documents, and by bad will. */
const INTRUDERS: readonly string[] = [
  ...['/**/', '/* ; */', '/*', '*/', '/*!', '/*!50000 ', '/*!99999 ', '/*M!', '-- ;\n', '--', '# x\n', '#'],
  ...["'", '"', '`', "''", '``', '\\', "\\'", "N'", "_utf8mb4'", "x'41'", '0x', "b'1'", '1e', '$$', '$a$'],
  ...[
    ';',
    '；',
    ',',
    '，',
    '（',
    '）',
    '。',
    '“',
    '”',
    '‘',
    '’',
    '「',
    '–',
    '*',
    '.',
    '@',
    '@@',
    '(',
    ')',
    '=',
  ],
  ...[
    '\u00a0',
    '\u3000',
    '\u2003',
    '\u200b',
    '\ufeff',
    '\u202e',
    '\u2066',
    '\u0000',
    '\u0001',
    '\u001a',
    '\u007f',
  ],
  ...['😀', '\ud83d', '\udc00', 'é', 'ſ', 'K', '订单', '\r', '\n', '\t', '\v', '\f', '\u2028', '\u0085'],
  ...[
    '\nDELIMITER $$\n',
    '\nDELIMITER ;\n',
    '\\G',
    '\\g',
    '\\!',
    'BEGIN ',
    'END',
    'NULL',
    'rank',
    'ALTER TABLE t ',
  ],
  ...['\u0301', '\ufe0f', '\u{1f468}\u200d\u{1f469}', '1', '-1', '1.5e-3', '9'.repeat(80), 'a'.repeat(80)],
];

/** One thing done to a text; `at`, `to` and `what` are taken modulo what there is. */
interface Change {
  readonly kind: (typeof KINDS)[number];
  readonly at: number;
  readonly to: number;
  readonly what: number;
}

const KINDS = [
  'insert',
  'insert',
  'insert',
  'delete-token',
  'double-token',
  'swap-tokens',
  'replace-token',
  'delete-characters',
  'double-character',
  'swap-characters',
  'splice',
  'append',
  'cut-end',
  'cut-start',
  'repeat',
] as const;

/** A rough cut of its own, not the lexer under test: words, runs of blanks, single characters. */
function roughTokens(text: string): string[] {
  return text.match(/[\w$]+|\s+|[^\w$\s]/gu) ?? [];
}

function statementAt(index: number): string {
  return STATEMENTS[index % STATEMENTS.length] ?? '';
}

function withTokens(text: string, edit: (tokens: string[]) => void): string {
  const tokens = roughTokens(text);
  if (tokens.length > 0) edit(tokens);
  return tokens.join('');
}

/** Longest text that mutation makes, in UTF-16 units; its end is cut off. */
const LONGEST = 4096;

function changed(text: string, { kind, at, to, what }: Change): string {
  const here = at % (text.length + 1);
  const there = to % (text.length + 1);
  switch (kind) {
    case 'insert':
      return text.slice(0, here) + (INTRUDERS[what % INTRUDERS.length] ?? '') + text.slice(here);
    case 'delete-token':
      return withTokens(text, (tokens) => tokens.splice(at % tokens.length, 1 + (what % 3)));
    case 'double-token':
      return withTokens(text, (tokens) =>
        tokens.splice(at % tokens.length, 0, tokens[at % tokens.length] ?? ''),
      );
    case 'swap-tokens':
      return withTokens(text, (tokens) => {
        const [one, other] = [at % tokens.length, to % tokens.length];
        [tokens[one], tokens[other]] = [tokens[other] ?? '', tokens[one] ?? ''];
      });
    case 'replace-token':
      return withTokens(text, (tokens) => {
        const others = roughTokens(statementAt(what));
        tokens[at % tokens.length] = others[to % others.length] ?? '';
      });
    case 'delete-characters':
      return text.slice(0, here) + text.slice(here + 1 + (what % 8));
    case 'double-character':
      return text.slice(0, here + 1) + text.slice(here);
    case 'swap-characters':
      return (
        text.slice(0, here) +
        text.slice(here + 1, here + 2) +
        text.slice(here, here + 1) +
        text.slice(here + 2)
      );
    case 'splice':
      return text.slice(0, here) + statementAt(what).slice(to % statementAt(what).length);
    case 'append':
      return `${text}${[';', '; ', ';\n', ' ', '；'][to % 5] ?? ''}${statementAt(what)}`;
    case 'cut-end':
      return text.slice(0, here);
    case 'cut-start':
      return text.slice(here);
    case 'repeat': {
      const piece = text.slice(Math.min(here, there), Math.min(here, there) + 1 + (what % 60));
      return (text.slice(0, here) + piece.repeat(2 + (what % 150)) + text.slice(here)).slice(0, LONGEST);
    }
    default:
      return kind satisfies never;
  }
}

const anyChange: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom(...KINDS),
  at: fc.nat(LONGEST),
  to: fc.nat(LONGEST),
  what: fc.nat(LONGEST),
});

/** A sound statement after one to six changes; it shrinks to fewer of them. */
export const mutatedText: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...STATEMENTS), fc.array(anyChange, { minLength: 1, maxLength: 6 }))
  .map(([statement, changes]) => changes.reduce(changed, statement).slice(0, LONGEST));

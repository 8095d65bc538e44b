import type { Token } from '../token.ts';
import { definedExpressions, tokensIn } from './expressions-defined.ts';
import type { DefinedExpression } from './expressions-defined.ts';
import { finding } from './rule.ts';
import type { Found, Rule, RuleContext } from './rule.ts';

/** Functions that no expression of a table may call (errors 3102, 3758, 3763, 3770, 3814). */
const NOWHERE = new Set(
  (
    'VERSION FOUND_ROWS ROW_COUNT LAST_INSERT_ID SLEEP BENCHMARK GET_LOCK RELEASE_LOCK RELEASE_ALL_LOCKS ' +
    'IS_FREE_LOCK IS_USED_LOCK LOAD_FILE MASTER_POS_WAIT ICU_VERSION'
  ).split(' '),
);
/** Functions whose value changes: good for a default only. */
const DEFAULTS_ONLY = new Set(
  (
    'NOW CURRENT_TIMESTAMP LOCALTIME LOCALTIMESTAMP CURDATE CURRENT_DATE CURTIME CURRENT_TIME UTC_DATE ' +
    'UTC_TIME UTC_TIMESTAMP CONNECTION_ID CURRENT_ROLE DATABASE SCHEMA RAND UUID UUID_SHORT USER CURRENT_USER ' +
    'SESSION_USER SYSTEM_USER'
  ).split(' '),
);
/** Reserved words that call a function without parentheses. */
const BARE = new Set(
  (
    'CURRENT_TIMESTAMP LOCALTIME LOCALTIMESTAMP CURRENT_DATE CURRENT_TIME UTC_DATE UTC_TIME UTC_TIMESTAMP ' +
    'CURRENT_USER'
  ).split(' '),
);
/** CHECK is read and forgotten before. */
const CHECKS_SINCE = 80_016;

/**
 * A generated column, CHECK, DEFAULT or index over an expression that calls what changes from call to call, asks a
 * variable or a query (MySQL manual, "CREATE TABLE and Generated Columns", "CHECK Constraints").
 */
export const expressionNotAllowed: Rule = {
  id: 'expression-not-allowed',
  group: 'column',
  severity: 'error',
  isFixed: false,
  reports: ['function-not-allowed', 'variable-not-allowed'],
  check: (context) => {
    if (context.dialect?.flavour === 'mariadb') return [];
    return definedExpressions(context).flatMap((expression) => inExpression(expression, context));
  },
};

function inExpression(defined: DefinedExpression, { tokens, dialect }: RuleContext): Found[] {
  const { position, table, use } = defined;
  if (use === 'check' && (!dialect || dialect.version < CHECKS_SINCE)) return [];
  const own = tokensIn(tokens, defined.range);
  return own.flatMap((token, index): Found[] => {
    if (token.kind === 'punctuation' && token.text === '@' && own[index - 1]?.text !== '@') {
      return [finding('variable-not-allowed', position, token, { table: table.name })];
    }
    if (!isRefused(token, own[index - 1], own[index + 1], use)) return [];
    const params = { table: table.name, function: token.keyword };
    return [finding('function-not-allowed', position, token, params)];
  });
}

function isRefused(
  { kind, keyword }: Token,
  before: Token | undefined,
  after: Token | undefined,
  use: DefinedExpression['use'],
): boolean {
  if (kind !== 'word' || before?.text === '.' || before?.text === '@') return false;
  if (keyword === 'SELECT') return before?.text === '(' || before === undefined;
  if (after?.text !== '(' && !BARE.has(keyword)) return false;
  return NOWHERE.has(keyword) || (use !== 'default' && DEFAULTS_ONLY.has(keyword));
}

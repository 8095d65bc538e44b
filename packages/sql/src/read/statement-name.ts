import { TokenCursor } from '../token-cursor.ts';
import type { Token } from '../token.ts';
import { takeViewHeader } from './view.ts';

/** Statements whose first word says it all. */
const ONE_WORD = new Set(
  (
    'INSERT UPDATE DELETE REPLACE SELECT VALUES TABLE CALL DO HANDLER GRANT REVOKE BEGIN COMMIT ROLLBACK SAVEPOINT ' +
    'XA SHOW EXPLAIN HELP FLUSH RESET PURGE KILL SHUTDOWN RESTART CLONE BINLOG PREPARE EXECUTE SET USE DELIMITER ' +
    'SIGNAL RESIGNAL'
  ).split(' '),
);

/** Verbs whose object is the next word, and the objects that they take. */
const TWO_WORDS: Readonly<Record<string, readonly string[]>> = {
  LOCK: ['TABLES', 'TABLE', 'INSTANCE'],
  UNLOCK: ['TABLES', 'TABLE', 'INSTANCE'],
  START: ['TRANSACTION', 'REPLICA', 'SLAVE', 'ALL', 'GROUP_REPLICATION'],
  STOP: ['REPLICA', 'SLAVE', 'ALL', 'GROUP_REPLICATION'],
  RELEASE: ['SAVEPOINT'],
  LOAD: ['DATA', 'XML', 'INDEX'],
  IMPORT: ['TABLE'],
  INSTALL: ['PLUGIN', 'COMPONENT', 'SONAME'],
  UNINSTALL: ['PLUGIN', 'COMPONENT', 'SONAME'],
  CHANGE: ['MASTER', 'REPLICATION'],
  CACHE: ['INDEX'],
  DEALLOCATE: ['PREPARE'],
  GET: ['DIAGNOSTICS', 'CURRENT', 'STACKED'],
  RENAME: ['TABLE', 'TABLES', 'USER'],
  ANALYZE: ['TABLE', 'TABLES', 'VIEW'],
  OPTIMIZE: ['TABLE', 'TABLES'],
  CHECK: ['TABLE', 'TABLES', 'VIEW'],
  CHECKSUM: ['TABLE', 'TABLES'],
  REPAIR: ['TABLE', 'TABLES', 'VIEW'],
};

/** Objects of CREATE, ALTER and DROP by the words that name them; the longer ones first. */
const OBJECTS: readonly (readonly [words: string, object: string])[] = [
  ['SPATIAL REFERENCE SYSTEM', 'spatial_reference_system'],
  ['RESOURCE GROUP', 'resource_group'],
  ['LOGFILE GROUP', 'logfile_group'],
  ['PACKAGE BODY', 'package_body'],
  ['MASKING POLICY', 'masking_policy'],
  ['JSON RELATIONAL DUALITY VIEW', 'json_duality_view'],
  ['JSON DUALITY VIEW', 'json_duality_view'],
  ['UNDO TABLESPACE', 'tablespace'],
  ['EXTERNAL TABLE', 'table'],
  ['UNIQUE INDEX', 'index'],
  ['FULLTEXT INDEX', 'index'],
  ['SPATIAL INDEX', 'index'],
  ['VECTOR INDEX', 'index'],
  ['AGGREGATE FUNCTION', 'function'],
  ['TABLES', 'table'],
  ['SCHEMA', 'database'],
  ...(
    'TABLE VIEW INDEX DATABASE TRIGGER PROCEDURE FUNCTION EVENT SEQUENCE LIBRARY PACKAGE USER ROLE SERVER ' +
    'TABLESPACE INSTANCE PREPARE CATALOG'
  )
    .split(' ')
    .map((word) => [word, word.toLowerCase()] as const),
];

/**
 * Names a statement exactly: verb, then object, in snake case, as in `create_trigger`, `insert`, `lock_tables`.
 * Modifiers are left out: CREATE TEMPORARY TABLE is `create_table`, CREATE UNIQUE INDEX `create_index`.
 * `unknown` for what begins no statement.
 */
export function nameOfStatement(tokens: readonly Token[]): string {
  const cursor = new TokenCursor(tokens);
  while (cursor.takePunctuation('(')) continue;
  const verb = cursor.next()?.keyword ?? '';
  if (verb === 'CREATE' || verb === 'ALTER' || verb === 'DROP') return nameOfDefinition(cursor, verb);
  if (verb === 'TRUNCATE') return 'truncate_table';
  if (verb === 'DESCRIBE' || verb === 'DESC') return 'describe';
  if (verb === 'WITH') return nameBehindExpressions(cursor);
  if (ONE_WORD.has(verb)) return verb.toLowerCase();
  const objects = Object.hasOwn(TWO_WORDS, verb) ? TWO_WORDS[verb] : undefined;
  if (!objects) return 'unknown';
  cursor.takeKeyword('NO_WRITE_TO_BINLOG', 'LOCAL');
  const object = cursor.takeKeyword(...objects)?.keyword;
  return object === undefined ? verb.toLowerCase() : `${verb.toLowerCase()}_${objectOf(verb, object)}`;
}

/** LOCK and UNLOCK TABLES are said of tables, every other statement of a table. */
function objectOf(verb: string, object: string): string {
  if (!object.startsWith('TABLE')) return object.toLowerCase();
  return verb === 'LOCK' || verb === 'UNLOCK' ? 'tables' : 'table';
}

function nameOfDefinition(cursor: TokenCursor, verb: string): string {
  cursor.takeKeywords('OR', 'REPLACE');
  while (cursor.takeKeyword('TEMPORARY', 'ONLINE', 'OFFLINE', 'IGNORE')) continue;
  takeViewHeader(cursor, '');
  const found = OBJECTS.find(([words]) =>
    words.split(' ').every((word, ahead) => cursor.isKeywordAt(ahead, word)),
  );
  return found ? `${verb.toLowerCase()}_${found[1]}` : 'unknown';
}

/** WITH name AS ( … ), … is followed by what the statement does. */
function nameBehindExpressions(cursor: TokenCursor): string {
  while (!cursor.done) {
    const verb = cursor.takeKeyword(
      'SELECT',
      'UPDATE',
      'DELETE',
      'INSERT',
      'REPLACE',
      'VALUES',
      'TABLE',
    )?.keyword;
    if (verb) return verb.toLowerCase();
    const before = cursor.index;
    const opens = cursor.isPunctuation('(');
    const group = cursor.takeGroup();
    if (opens && !group) return 'select';
    // A query in parentheses stands right behind the last expression; those of expressions follow AS or a name.
    const behind = cursor.tokens[before - 1];
    if (group && behind?.kind === 'punctuation' && behind.text === ')') return 'select';
    if (!group) cursor.next();
  }
  return 'select';
}

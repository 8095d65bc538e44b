/** What one statement of a trap is, whoever reads it. */
export interface TrapStatement {
  /** In snake case, as programs are told it. */
  readonly kind: string;
  /** As people are told it in English. */
  readonly heading: string;
  /** What it changes: `shop.orders` where the text names the database. */
  readonly tables: readonly string[];
  /** As a person counts them; 0 for what has none. */
  readonly clauses: number;
  /** By the letter; null for what no engine runs. */
  readonly engine: 'gh-ost' | 'direct' | null;
  /** Errors that must be among its findings; where it is empty, it has none. */
  readonly refusedBy: readonly string[];
  /** Warnings and notes that must be among its findings. */
  readonly warns: readonly string[];
}

/** A text that has misled programs which read SQL. */
export interface Trap {
  /** What misleads. */
  readonly what: string;
  readonly sql: string;
  readonly statements: readonly TrapStatement[];
  /** Errors about the text that belong to no statement which is run. */
  readonly textRefusedBy: readonly string[];
}

/** Tables as the traps name them, each with `id`, `b` under the index `by_b`, and `c`. */
export const TRAP_TABLES = ['t', 'u', 'a`b', 'my.table', '订单', 'user', 'comment'] as const;

type More = Partial<Pick<TrapStatement, 'heading' | 'engine' | 'refusedBy' | 'warns'>>;

function statement(kind: string, tables: readonly string[], more: More = {}): TrapStatement {
  const heading = kind.replaceAll('_', ' ').toUpperCase();
  return { kind, heading, tables, clauses: 0, engine: 'direct', refusedBy: [], warns: [], ...more };
}

function alter(table: string, clauses: number, more: More = {}): TrapStatement {
  return { ...statement('alter_table', [table], { engine: 'gh-ost', ...more }), clauses };
}

function trap(
  what: string,
  sql: string,
  statements: TrapStatement | readonly TrapStatement[],
  textRefusedBy: readonly string[] = [],
): Trap {
  return { what, sql, statements: 'kind' in statements ? [statements] : statements, textRefusedBy };
}

const delimiter = statement('delimiter', [], { engine: null, refusedBy: ['refused-delimiter'] });

/** Read on a MySQL of 8.0 or later whose database `shop` has the tables above, or on none at all. */
export const TRAPS: readonly Trap[] = [
  trap(
    'comments everywhere',
    '/* a */ ALTER /* b; */ TABLE -- c; d\n t ADD x INT # e; f\n, ADD y INT',
    alter('t', 2),
  ),
  trap(
    'SQL in a string',
    "ALTER TABLE t ADD x TEXT COMMENT 'a; b -- c # d /* e */ , DROP COLUMN f'",
    alter('t', 1),
  ),
  trap(
    'every escape of a string',
    "ALTER TABLE t ADD x VARCHAR(60) DEFAULT 'it''s \\'so\\'; \\\\', DROP COLUMN b",
    alter('t', 2, { warns: ['drop-column'] }),
  ),
  trap('a comment that opens in a string', "ALTER TABLE t COMMENT='/*'; -- */", alter('t', 1)),
  trap('a statement in the last comment', 'ALTER TABLE t ADD x INT;\n-- done; DROP TABLE t\n', alter('t', 1)),
  trap(
    'doubled backticks',
    'ALTER TABLE `a``b` ADD `c``d; DROP TABLE e` INT',
    alter('a`b', 1, { refusedBy: ['table-name-not-for-gh-ost'] }),
  ),
  trap('a dot in a name', 'ALTER TABLE `my.table` ADD x INT', alter('my.table', 1)),
  trap('blanks round the dot', 'ALTER TABLE shop . t ADD x INT', alter('shop.t', 1)),
  trap('other letters', 'ALTER TABLE 订单 ADD 金额 DECIMAL(10,2) COMMENT "金额;(元)"', alter('订单', 1)),
  trap(
    'columns named like keywords',
    'ALTER TABLE user ADD data INT, ADD action INT, ADD end INT, ADD `key` INT, ADD enabled BOOL',
    alter('user', 5),
  ),
  trap(
    'a column named like a statement',
    'ALTER TABLE comment ADD type INT, ADD `ALTER TABLE x ADD y` INT',
    alter('comment', 2, { refusedBy: ['gh-ost-misreads'] }),
  ),
  trap(
    'a list of columns',
    "ALTER TABLE t ADD (x INT, y VARCHAR(9) DEFAULT 'x,y', KEY k (x, y))",
    alter('t', 1),
  ),
  trap(
    'commas and brackets in values',
    "ALTER TABLE t ADD e ENUM('a','b,c','d)') DEFAULT 'b,c', ADD j JSON DEFAULT (JSON_OBJECT('a', 1, 'b', ')'))",
    alter('t', 2),
  ),
  trap(
    'options without commas',
    "ALTER TABLE t ENGINE=InnoDB COMMENT='x' DEFAULT CHARSET=utf8mb4",
    alter('t', 1, { warns: ['table-charset-without-convert'] }),
  ),
  trap('an index that gets another name', 'ALTER TABLE t RENAME INDEX by_b TO by_bb', alter('t', 1)),
  trap('a default alone', 'ALTER TABLE t ALTER COLUMN b SET DEFAULT 5', alter('t', 1)),
  trap(
    'partitioning without a comma',
    'ALTER TABLE t ADD x INT PARTITION BY HASH(id) PARTITIONS 4',
    alter('t', 2, { warns: ['partitioned-table'] }),
  ),
  trap(
    'an ALTER that renames',
    'ALTER TABLE t RENAME TO t_old',
    alter('t', 1, { engine: 'direct', warns: ['rename-table'] }),
  ),
  trap(
    'an ALTER that renames and adds',
    'ALTER TABLE t ADD x INT, RENAME TO t_old',
    alter('t', 2, { engine: 'direct', refusedBy: ['rename-table-mixed'] }),
  ),
  trap('an ALTER of nothing', 'ALTER TABLE t', alter('t', 0, { refusedBy: ['alter-empty'] })),
  trap(
    'the way it is done',
    'ALTER TABLE t ADD x INT, ALGORITHM=INPLACE, LOCK=NONE',
    alter('t', 1, { refusedBy: ['algorithm-written', 'lock-written'] }),
  ),
  trap(
    'the way it is done, without a comma',
    'ALTER TABLE t ADD x INT ALGORITHM=INPLACE',
    alter('t', 1, { refusedBy: ['not-understood'] }),
  ),
  trap('a word too many', 'ALTER TABLE t ADD x INT y INT', alter('t', 1, { refusedBy: ['not-understood'] })),
  trap(
    'a dash in a name',
    'ALTER TABLE db-name.t ADD x INT',
    alter('db', 1, { refusedBy: ['not-understood'] }),
  ),
  trap('a reserved word', 'ALTER TABLE t ADD rank INT', alter('t', 1, { refusedBy: ['reserved-word'] })),
  trap(
    'full-width punctuation',
    'ALTER TABLE t ADD x INT，ADD y INT；',
    alter('t', 1, { refusedBy: ['unexpected-character'] }),
  ),
  trap(
    'a no-break space',
    'ALTER TABLE t ADD x\u00a0INT',
    alter('t', 1, { refusedBy: ['unexpected-character'] }),
  ),
  trap(
    'an open string',
    "ALTER TABLE t ADD x INT COMMENT 'open",
    alter('t', 1, { refusedBy: ['unterminated-string'] }),
  ),
  trap(
    'an open comment',
    'ALTER TABLE t ADD x INT /* open',
    alter('t', 1, { refusedBy: ['unterminated-comment'] }),
  ),
  trap(
    'a clause that only a server sees',
    'ALTER TABLE t ADD x INT /*!50503 , DROP COLUMN b */',
    alter('t', 2, { refusedBy: ['executable-comment-run'], warns: ['drop-column'] }),
  ),
  trap(
    'a statement that only a server sees',
    '/*! DROP TABLE t */',
    statement('drop_table', ['t'], { refusedBy: ['executable-comment-run'], warns: ['drop-table'] }),
  ),
  trap('a second statement that only a server sees', 'ALTER TABLE t ADD x INT; /*!50000 DROP TABLE u */', [
    alter('t', 1),
    statement('drop_table', ['u'], { refusedBy: ['executable-comment-run'], warns: ['drop-table'] }),
  ]),
  trap(
    'a clause that only a later server sees',
    'ALTER TABLE t /*!99999 DROP COLUMN b, */ ADD x INT',
    alter('t', 1, { refusedBy: ['executable-comment-skipped'] }),
  ),
  trap(
    'a clause that only MariaDB sees',
    'ALTER TABLE t /*M!100100 DROP COLUMN b, */ ADD x INT',
    alter('t', 1, { refusedBy: ['executable-comment-skipped'] }),
  ),
  trap(
    'an index over an expression',
    'CREATE UNIQUE INDEX by_x ON t (b, (LOWER(c)))',
    statement('create_index', ['t']),
  ),
  trap(
    'an index that goes',
    'DROP INDEX by_b ON t',
    statement('drop_index', ['t'], { warns: ['drop-index'] }),
  ),
  trap(
    'several tables at once',
    'DROP TABLES IF EXISTS t, shop.u',
    statement('drop_table', ['t', 'shop.u'], { warns: ['drop-table'] }),
  ),
  trap(
    'a table of one session',
    'DROP TEMPORARY TABLE t',
    statement('drop_table', ['t'], {
      heading: 'DROP TEMPORARY TABLE',
      engine: null,
      refusedBy: ['refused-temporary-table'],
    }),
  ),
  trap(
    'names that change places',
    'RENAME TABLES t TO t_old, u TO t',
    statement('rename_table', ['t', 't_old', 'u', 't'], { warns: ['rename-table'] }),
  ),
  trap(
    'a table without its word',
    'TRUNCATE t',
    statement('truncate_table', ['t'], { warns: ['truncate-table'] }),
  ),
  trap(
    'a partitioned table',
    'CREATE TABLE n (id BIGINT UNSIGNED PRIMARY KEY, `rank` INT) PARTITION BY HASH (id) PARTITIONS 4',
    statement('create_table', ['n'], { warns: ['partitioned-table'] }),
  ),
  trap('a table like another', 'CREATE TABLE n LIKE t', statement('create_table', ['n'])),
  trap(
    'a table made of rows',
    'CREATE TABLE n SELECT * FROM t',
    statement('create_table', ['n'], {
      heading: 'CREATE TABLE … SELECT',
      engine: null,
      refusedBy: ['refused-create-table-as-select'],
    }),
  ),
  trap(
    'a view of several selects',
    'CREATE OR REPLACE VIEW v AS (SELECT id FROM t) UNION SELECT id FROM u',
    statement('create_view', ['v']),
  ),
  trap(
    'semicolons in a body',
    "CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.b = 1; SET NEW.c = 'x;'; END",
    statement('create_trigger', ['t'], {
      heading: 'Stored program',
      engine: null,
      refusedBy: ['refused-stored-program'],
    }),
  ),
  trap('another delimiter', 'DELIMITER $$\nDROP TRIGGER r$$\nDELIMITER ;\nDROP TABLE t', [
    delimiter,
    statement('drop_trigger', [], {
      heading: 'Stored program',
      engine: null,
      refusedBy: ['refused-stored-program'],
    }),
    delimiter,
    statement('drop_table', ['t'], { warns: ['drop-table'] }),
  ]),
  trap(
    'a database',
    'ALTER DATABASE shop CHARACTER SET utf8mb4',
    statement('alter_database', [], { engine: null, refusedBy: ['refused-database'] }),
  ),
  trap('rows among the changes', 'INSERT INTO t (id) VALUES (1); ALTER TABLE t ADD x INT', [
    statement('insert', ['t'], {
      heading: 'Reads or writes rows',
      engine: null,
      refusedBy: ['refused-data'],
    }),
    alter('t', 1),
  ]),
  trap('an ending of the client', 'ALTER TABLE t ADD x INT\\G', alter('t', 1), ['client-command']),
];

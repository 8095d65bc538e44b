/** Kinds of statements by what they change, each as it is written. */
const kinds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  table: {
    'alter-table': 'ALTER TABLE',
    'create-table': 'CREATE TABLE',
    'rename-table': 'RENAME TABLE',
    'truncate-table': 'TRUNCATE TABLE',
    'drop-table': 'DROP TABLE',
  },
  index: { 'create-index': 'CREATE INDEX', 'drop-index': 'DROP INDEX' },
  view: { 'create-view': 'CREATE VIEW', 'alter-view': 'ALTER VIEW', 'drop-view': 'DROP VIEW' },
};

/** What ALTER TABLE can do, by what it changes, each as it is written behind the name of the table. */
const clauses: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  column: {
    'add-column': 'ADD COLUMN',
    'modify-column': 'MODIFY COLUMN',
    'change-column': 'CHANGE COLUMN',
    'alter-column': 'ALTER COLUMN',
    'drop-column': 'DROP COLUMN',
  },
  index: {
    'add-index': 'ADD INDEX',
    'add-unique': 'ADD UNIQUE',
    'add-primary-key': 'ADD PRIMARY KEY',
    'add-fulltext-index': 'ADD FULLTEXT INDEX',
    'add-spatial-index': 'ADD SPATIAL INDEX',
    'rename-index': 'RENAME INDEX',
    'alter-index': 'ALTER INDEX',
    'drop-index': 'DROP INDEX',
    'drop-primary-key': 'DROP PRIMARY KEY',
  },
  constraint: {
    'add-check': 'ADD CHECK',
    'alter-check': 'ALTER CHECK',
    'drop-check': 'DROP CHECK',
    'drop-constraint': 'DROP CONSTRAINT',
  },
  table: {
    'rename-table': 'RENAME TO',
    'convert-charset': 'CONVERT TO CHARACTER SET',
    'table-option': 'ENGINE = …, COMMENT = …',
    'order-by': 'ORDER BY',
    'enable-keys': 'ENABLE KEYS',
    'disable-keys': 'DISABLE KEYS',
    force: 'FORCE',
    union: 'UNION = (…)',
    'discard-tablespace': 'DISCARD TABLESPACE',
    'import-tablespace': 'IMPORT TABLESPACE',
    'secondary-engine': 'SECONDARY_LOAD, SECONDARY_UNLOAD',
  },
  partition: {
    'partition-by': 'PARTITION BY',
    'add-partition': 'ADD PARTITION',
    'reorganize-partition': 'REORGANIZE PARTITION',
    'exchange-partition': 'EXCHANGE PARTITION',
    'coalesce-partition': 'COALESCE PARTITION',
    'truncate-partition': 'TRUNCATE PARTITION',
    'drop-partition': 'DROP PARTITION',
    'analyze-partition': 'ANALYZE PARTITION',
    'check-partition': 'CHECK PARTITION',
    'optimize-partition': 'OPTIMIZE PARTITION',
    'rebuild-partition': 'REBUILD PARTITION',
    'repair-partition': 'REPAIR PARTITION',
    'discard-partition': 'DISCARD PARTITION … TABLESPACE',
    'import-partition': 'IMPORT PARTITION … TABLESPACE',
    'remove-partitioning': 'REMOVE PARTITIONING',
  },
};

export interface AllowedGroup {
  /** `rest` holds what this page has no words for. */
  readonly id: string;
  readonly items: readonly { readonly name: string; readonly sql: string }[];
}

/** What may be allowed, in groups; a name without words of ours stands as it is, so that nothing is left out. */
export function allowedGroups(of: 'kinds' | 'clauses', names: readonly string[]): AllowedGroup[] {
  const known = Object.entries(of === 'kinds' ? kinds : clauses).map(([id, items]) => ({
    id,
    items: Object.entries(items)
      .filter(([name]) => names.includes(name))
      .map(([name, sql]) => ({ name, sql })),
  }));
  const told = new Set(known.flatMap(({ items }) => items.map(({ name }) => name)));
  const rest = names
    .filter((name) => !told.has(name))
    .map((name) => ({ name, sql: name.toUpperCase().replaceAll('-', ' ') }));
  return [...known, { id: 'rest', items: rest }].filter(({ items }) => items.length > 0);
}

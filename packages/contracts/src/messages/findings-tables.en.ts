/** What review rules say of tables, data and the server. Keys are the rules of findings. */
export default {
  'protected-table': {
    title: '`{table}` is protected: no ticket may change it',
    advice: 'Ask an administrator of the environment whether the protection is to be lifted.',
  },
  'rename-table': {
    title: 'Queries that name `{table}` fail once it is called `{to}`',
    advice: 'Deploy the application so that it knows both names, or leave a view under the old name.',
  },
  'create-like': {
    title: 'What the new table looks like depends on `{table}` at the moment of the run',
    advice: 'Write the columns down, so that what is approved is what is made. Foreign keys are not copied.',
  },
  definer: {
    title: 'The view runs with the rights of {account}',
    advice: 'Write DEFINER = CURRENT_USER, or SQL SECURITY INVOKER.',
  },
  'instant-mixed': {
    title: 'This could be instant, but not together with `{other}`',
    advice: 'Write it as a statement of its own: then `{table}` need not be rebuilt for it.',
  },
  'drop-table-name': {
    title: '`{table}` is dropped, but its name does not say that it is unused',
    advice: 'Rename it first to a name that ends with {endings}, wait, and drop it in a later ticket.',
  },
  'large-table-direct': {
    title:
      'The server itself works through `{table}` ({rows} rows, {megabytes} MB); replicas lag as long as it takes',
    advice: 'Write ALTER TABLE … ADD INDEX, which gh-ost can run and slow down, or choose a quiet hour.',
  },
  'exchange-unchecked': {
    title:
      'Rows of `{other}` that do not belong into the partition `{partition}` of `{table}` come in unseen',
    advice: 'Leave WITHOUT VALIDATION out: the server then looks at every row, and refuses wrong ones.',
  },
  'index-locks-writes': {
    title: '{manner} keeps applications from writing to `{table}` as long as it takes',
    advice: 'Delete it: the server chooses the way that locks least.',
  },
  'primary-key-missing': {
    title: '`{table}` has no primary key',
    advice:
      'Add one, as in id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY. Without it the table cannot be changed online later.',
  },
  'engine-of-new-table': {
    title: '`{table}` would use {engine}; allowed: {engines}',
    advice: 'Leave ENGINE out, or write one of those allowed.',
  },
  'charset-not-allowed': {
    title: '`{table}` would use the character set {found}; allowed: {charsets}',
    advice: 'Write one of those allowed, or leave the option out.',
  },
  'collation-not-allowed': {
    title: '`{table}` would use the collation {found}',
    advice: 'Use one of {collations}, the same as the tables that it is joined with.',
  },
  'table-charset-without-convert': {
    title:
      'Only columns that `{table}` gets later will use {value}; those that are there keep what they have',
    advice: 'To change them too, write CONVERT TO CHARACTER SET.',
  },
  'charset-convert': {
    title: 'All texts of `{table}` are converted',
    advice:
      'Look for keys that become equal or too long, and for queries that join with tables of the old collation.',
  },
  'charset-change': {
    title: 'The values of `{table}`.`{column}` are converted to {to}',
    advice: 'Look for characters that {to} does not have and for keys that become equal.',
  },
  'auto-increment-start': {
    title: 'The numbers of the new table `{table}` start with {value}',
    advice: 'Leave AUTO_INCREMENT out; it often comes from a dump.',
  },
  'auto-increment-near-maximum': {
    title: '`{table}`.`{column}` has used up {percent}% of its numbers',
    advice: 'Change it to BIGINT UNSIGNED before it is full: then no row can be added any more.',
  },
  'partitioned-table': {
    title: '`{table}` is partitioned',
    advice:
      'Every unique key has to hold the columns of the partitioning, and queries without them read every partition. An index is often enough.',
  },
  'foreign-key-in-create': {
    title: 'The foreign key to `{to}` keeps gh-ost from changing `{table}` and `{to}` later',
    advice: 'Check the reference in the application, and keep an index on the column.',
  },
  'too-many-columns': {
    title: '`{table}` has {count} columns, more than {limit}',
    advice: 'Put columns that are seldom read into a table of their own.',
  },
  'row-too-large': {
    title: 'A row of `{table}` needs {bytes} bytes, a server takes {limit}',
    advice: 'Shorten VARCHAR columns, or use TEXT for long texts.',
  },
  'required-columns-missing': {
    title: '`{table}` lacks columns that every table is to have: {columns}',
    advice: 'Add them.',
  },
  'table-comment-missing': {
    title: '`{table}` does not say what it is for',
    advice: "Add COMMENT = '…' behind the list of columns.",
  },
  'add-check': {
    title: 'If a row of `{table}` breaks this check, the run fails',
    advice: 'No row is lost: warnings count as errors. Look for such rows first.',
  },
  'row-versions-used': {
    title: '`{table}` has used up {used} of its instant changes; soon the server has to rebuild it',
    advice: 'Rebuild it at a quiet hour: ALTER TABLE … FORCE.',
  },
  'charset-unknown': { title: 'MySQL has no character set {charset}', advice: 'Write utf8mb4.' },
  'collation-unknown': {
    title: 'This server has no collation {collation}',
    advice:
      "Write one that this release has: utf8mb4_0900_ai_ci came with 8.0, utf8mb4_uca1400_ai_ci is MariaDB's.",
  },
  'collation-of-other-charset': {
    title: 'The collation {collation} does not belong to the character set {charset}',
    advice: 'Change one of the two, or leave the character set out.',
  },
  'foreign-key-table-missing': {
    title: '`{table}` points at `{to}`, which is not there',
    advice: 'Create `{to}` first, in an earlier statement or ticket.',
  },
  'foreign-key-columns-differ': {
    title: 'The foreign key of `{table}` and the columns of `{to}` differ in number',
    advice: 'Name as many columns on either side.',
  },
  'foreign-key-column-missing': {
    title: '`{to}` has no column `{column}` that `{table}` could point at',
    advice: 'Name columns that `{to}` has.',
  },
  'foreign-key-types-differ': {
    title: '`{table}`.`{column}` has another type than the column of `{to}` that it points at',
    advice: 'Use the same type, sign and character set on both sides.',
  },
  'foreign-key-without-key': {
    title: 'No key of `{to}` begins with the columns that `{table}` points at',
    advice: 'Point at its primary key, or add a unique key on them first.',
  },
  'foreign-key-set-null': {
    title: '`{table}`.`{column}` takes no NULL, but its foreign key would set it',
    advice: 'Take NOT NULL away, or choose another action.',
  },
  'foreign-key-not-unique': {
    title: 'No unique key of `{to}` holds just the columns that `{table}` points at',
    advice: 'MySQL 8.4 refuses it unless restrict_fk_on_non_standard_key is off. Point at a unique key.',
  },
  'unique-without-partition-column': {
    title: 'The key `{index}` of `{table}` lacks `{column}`, by which rows are spread over partitions',
    advice: 'Add the whole column to every unique and primary key, or spread rows by another one.',
  },
  'foreign-key-partitioned': {
    title: '`{table}` is partitioned, so it cannot have a foreign key',
    advice: 'Leave one of the two out.',
  },
  'partition-function': {
    title: '`{table}` cannot be partitioned by {function}',
    advice: 'Use a function that MySQL takes there, as in YEAR, TO_DAYS or UNIX_TIMESTAMP.',
  },
  'partition-column-type': {
    title: '`{table}` cannot be partitioned by `{column}` ({type}): it is no whole number',
    advice: 'Use RANGE COLUMNS, LIST COLUMNS or KEY, or a function that makes a number of it.',
  },
  'partitions-missing': {
    title: 'The partitions of `{table}` are not listed',
    advice: 'RANGE and LIST need every partition with its values.',
  },
  'keys-beyond-limit': {
    title: '`{table}` would have {count} keys, the server takes {limit}',
    advice: 'Leave out keys that others begin with.',
  },
  'key-parts-beyond-limit': {
    title: 'A key of `{table}` has {count} columns, the server takes {limit}',
    advice: 'Leave out the last ones.',
  },
  'columns-beyond-limit': {
    title: '`{table}` would have {count} columns, the server takes {limit}',
    advice: 'Split the table.',
  },
} as const;

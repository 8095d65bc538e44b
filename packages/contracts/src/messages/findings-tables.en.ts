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
} as const;

/** What review rules are for: tables, data and the server. Keys are the ids of the rules. */
export default {
  'protected-table': {
    title: 'Tables that no ticket may change',
    rationale: 'Some tables are changed by their owners only, such as those of a payment system.',
  },
  'rename-table': {
    title: 'Another name for a table',
    rationale: 'All queries that use the old name fail at the moment of the rename.',
  },
  'create-like': {
    title: 'CREATE TABLE … LIKE',
    rationale: 'The columns are not in the ticket, so nobody can review them.',
  },
  definer: {
    title: 'Views without a named definer',
    rationale:
      'A view with a definer fails when the account is removed, and gives its rights to everybody who may read the view.',
  },
  'instant-mixed': {
    title: 'Instant changes stand alone',
    rationale:
      'Clauses that a server carries out at once wait for those that rebuild the table when they share a statement.',
  },
  'drop-table-name': {
    title: 'Only tables named as unused are dropped',
    rationale: 'A rename before the drop shows in time who still uses the table.',
  },
  'large-table-direct': {
    title: 'No long work by the server itself',
    rationale:
      'What the server does in one piece runs again on each replica, in the same length, and cannot be slowed down.',
  },
  'exchange-unchecked': {
    title: 'Partitions are exchanged with validation',
    rationale: 'A row in the wrong partition is there and is not found by queries.',
  },
  'index-locks-writes': {
    title: 'An index is made without locking out writes',
    rationale: 'A written LOCK or ALGORITHM can stop an application that the server itself would let go on.',
  },
  'primary-key-missing': {
    title: 'New tables have a primary key',
    rationale:
      'Without one gh-ost can never change the table, and replicas look through all rows for each change.',
  },
  'engine-of-new-table': {
    title: 'New tables use InnoDB',
    rationale: 'Other engines lose rows in a crash and lock whole tables.',
  },
  'charset-not-allowed': {
    title: 'Character sets of tables',
    rationale: 'utf8mb4 holds every character; others refuse or lose some.',
  },
  'collation-not-allowed': {
    title: 'Collations of tables',
    rationale: 'Columns of two collations cannot be compared by an index.',
  },
  'table-charset-without-convert': {
    title: 'A new default changes no column',
    rationale: 'People expect that texts are converted; only later columns are affected.',
  },
  'charset-change': {
    title: 'Another character set for values that are there',
    rationale: 'Values can become equal in a unique key, and keys can become too long.',
  },
  'auto-increment-start': {
    title: 'New tables count from 1',
    rationale: 'A start from a dump uses up numbers and tells how large the source was.',
  },
  'auto-increment-near-maximum': {
    title: 'Counters do not run full',
    rationale: 'When the type is used up, every INSERT fails.',
  },
  'partitioned-table': {
    title: 'Partitions are a decision',
    rationale: "They limit unique keys and make queries without the partition's columns slower.",
  },
  'foreign-key-in-create': {
    title: 'No foreign keys in new tables',
    rationale: 'gh-ost cannot change tables with foreign keys, on either side.',
  },
  'too-many-columns': {
    title: 'Tables with few columns',
    rationale: 'Every row that is read carries all of them.',
  },
  'row-too-large': {
    title: 'Rows fit into their limit',
    rationale: 'The server refuses the table, after approval and at the time of the run.',
  },
  'required-columns-missing': {
    title: 'Columns that every table has',
    rationale: 'Times of creation and change are needed for repairs and for moving data.',
  },
  'table-comment-missing': {
    title: 'Tables say what they are for',
    rationale: 'The next person finds out without asking.',
  },
  'add-check': {
    title: 'A check on rows that are there',
    rationale: 'A row that breaks it makes the run fail; better to look for it first.',
  },
  'row-versions-used': {
    title: 'Instant changes are counted',
    rationale: 'After 64 of them (255 from MySQL 9.1 on) the server rebuilds the table without a word.',
  },
  'charset-unknown': {
    title: 'Character sets that the server has',
    rationale: 'It refuses others with errors 1115, 1253 and 1273.',
  },
  'foreign-key-target': {
    title: 'Foreign keys that fit',
    rationale: 'The server refuses others with errors 1239, 1822, 1824, 1830, 3734, 3780 and 6125.',
  },
  'foreign-key-not-unique': {
    title: 'Foreign keys point at unique keys',
    rationale: 'One row could point at several, and MySQL 8.4 refuses it with error 6125 as it comes.',
  },
  'partition-key': {
    title: 'Unique keys hold what partitions go by',
    rationale: 'The server refuses others with error 1503, and foreign keys beside partitions with 1506.',
  },
  'partition-function': {
    title: 'Partitions by whole numbers',
    rationale:
      'The server refuses other types and functions with errors 1486, 1564 and 1659, and RANGE without a list with 1492.',
  },
  'server-limits': {
    title: 'No more than a table takes',
    rationale: 'The server refuses more keys and columns with errors 1069, 1070 and 1117.',
  },
} as const;

/** What review rules are for: texts, statements, data and gh-ost. Keys are the ids of the rules. */
export default {
  'text-empty': {
    title: 'A text without statements',
    rationale: 'A ticket without a statement would be approved for nothing.',
  },
  'statement-empty': {
    title: 'A semicolon that ends nothing',
    rationale: 'It does no harm; it is left out of what is run.',
  },
  unterminated: {
    title: 'Strings, quoted names and comments are closed',
    rationale: 'What is never closed swallows everything behind it, other statements included.',
  },
  'unexpected-character': {
    title: 'Only characters that a server reads',
    rationale:
      'Full-width punctuation and unusual blanks come from copied texts and input methods; servers refuse them, and some hide what a text does.',
  },
  'client-command': {
    title: 'No commands of the mysql client',
    rationale: 'They are carried out by the client and mean nothing to a server.',
  },
  'executable-comment': {
    title: 'No comments that some servers run',
    rationale:
      'What a reader takes for a comment is run by some servers and skipped by others: nobody can approve that.',
  },
  'refused-kind': {
    title: 'Only statements that tickets may hold',
    rationale:
      'Tickets change tables, indexes and views. Rows, accounts and the server are changed elsewhere.',
  },
  'kind-not-allowed': {
    title: 'Statements that the environment takes',
    rationale:
      'What is not on the list is refused before anybody is asked. A list that is set refuses kinds that later versions learn.',
  },
  'clause-not-allowed': {
    title: 'Clauses of ALTER TABLE that the environment takes',
    rationale:
      'Some clauses move data files, do nothing on InnoDB, or do more than they say. A list that is set refuses clauses that later versions learn.',
  },
  'not-understood': {
    title: 'Nothing is guessed',
    rationale: 'What cannot be read to its last word is refused, never sent to a server on trust.',
  },
  'other-database': {
    title: 'A ticket stays in its database',
    rationale:
      'Rights and reviewers belong to the target of the ticket; a name in another database would go round them.',
  },
  'system-schema': {
    title: "The server's own databases are left alone",
    rationale: 'A change there can make a server unusable.',
  },
  'reserved-artifact-name': {
    title: 'Names of migration tools are not used',
    rationale:
      'gh-ost and others make and remove tables of such names; a table of yours could be taken for theirs.',
  },
  'name-not-for-gh-ost': {
    title: 'Names that gh-ost can take',
    rationale:
      'gh-ost writes names into patterns, paths and addresses; some characters make it look for another table.',
  },
  'unsupported-modifier': {
    title: 'Only words that MySQL takes',
    rationale: 'IGNORE, ONLINE, WAIT and other words belong to MariaDB or to old servers.',
  },
  'alter-empty': {
    title: 'An ALTER changes something',
    rationale: 'Without a clause a table would be copied for nothing.',
  },
  'algorithm-or-lock': {
    title: 'The way is routed, not written',
    rationale:
      'ALGORITHM and LOCK are chosen for every target by what it can do; a written one could force a copy that locks out writes.',
  },
  'rename-column': {
    title: 'No RENAME COLUMN through gh-ost',
    rationale: 'gh-ost does not see it and fills the renamed column with its default in every row.',
  },
  'change-renames-column': {
    title: 'No other name by CHANGE',
    rationale: 'gh-ost loses the values or stops, also where only the letter case differs.',
  },
  'foreign-key-in-alter': {
    title: 'No foreign keys through gh-ost',
    rationale: 'gh-ost swaps tables; a foreign key would stay with the old one.',
  },
  'direct-only-mixed': {
    title: 'What only the server can do stands alone',
    rationale: 'Together with other clauses neither gh-ost nor the server can carry it out safely.',
  },
  'gh-ost-misreads': {
    title: 'gh-ost and the server read the same',
    rationale: 'gh-ost reads texts by patterns; a comment with commas and key words can make it lose values.',
  },
  'primary-key-dropped': {
    title: 'A table keeps a primary key',
    rationale:
      'Without one replicas look through all rows for each change, and the table cannot be changed online.',
  },
  'table-missing': {
    title: 'A table that is changed is there',
    rationale: 'The state after the earlier statements of the ticket counts.',
  },
  'table-exists': {
    title: 'A new table has a new name',
    rationale: 'The state after the earlier statements of the ticket counts.',
  },
  'table-or-view': {
    title: 'Tables and views have statements of their own',
    rationale: 'A statement for tables fails on a view, and the other way round.',
  },
  'foreign-keys-present': {
    title: 'gh-ost changes tables without foreign keys',
    rationale: 'gh-ost swaps tables; foreign keys would follow the old one and point at the wrong rows.',
  },
  'triggers-present': {
    title: 'gh-ost changes tables without triggers',
    rationale: 'Triggers would stay on the old table, and what they do would end silently.',
  },
  'usable-key': {
    title: 'gh-ost finds every row by a key',
    rationale:
      'It walks a table by a unique key without NULL and FLOAT that is there before and after the change.',
  },
  'engine-not-innodb': {
    title: 'Tables stay in InnoDB',
    rationale:
      'Other engines have no transactions: an interrupted copy could not be told from a complete one.',
  },
  'column-missing': {
    title: 'A column that is changed is there',
    rationale: 'The state after the earlier statements of the ticket counts.',
  },
  'column-exists': {
    title: 'A new column has a new name',
    rationale: 'The state after the earlier statements of the ticket counts.',
  },
  'drop-table': {
    title: 'Dropping a table is told',
    rationale: 'Its rows are gone and come back from a backup only.',
  },
  'truncate-table': {
    title: 'Emptying a table is told',
    rationale: 'Its rows are gone and come back from a backup only.',
  },
  'drop-partition': {
    title: 'Dropping partitions is told',
    rationale: 'Their rows are gone and come back from a backup only.',
  },
  'drop-column': {
    title: 'Dropping a column is told',
    rationale: 'Its values are gone and come back from a backup only.',
  },
  'add-unique': {
    title: 'A unique key on rows that are there',
    rationale: 'Equal values make the run fail; better to look for them first.',
  },
  'becomes-not-null': {
    title: 'NOT NULL on rows that are there',
    rationale: 'NULL in one row makes the run fail; better to look for it first.',
  },
  'type-may-lose': {
    title: 'A type that may hold less',
    rationale: 'Values that do not fit make the run fail; fractions are rounded as the server itself does.',
  },
  'several-alters': { title: 'One ALTER per table', rationale: 'Each ALTER copies the table again.' },
  'parsers-disagree': {
    title: 'Two parsers, one reading',
    rationale:
      'Where two parsers take a statement for different ones, one of them is wrong about what will run.',
  },
  'not-modelled': {
    title: 'Detail of a statement',
    rationale: 'A second parser cannot read the statement; kind, tables and route do not depend on it.',
  },
} as const;

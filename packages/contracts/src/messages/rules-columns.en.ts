/** What review rules are for: columns. Keys are the ids of the rules. */
export default {
  'column-position': {
    title: 'No place for new columns',
    rationale: 'FIRST and AFTER rebuild the table before MySQL 8.0.29.',
  },
  'type-widens': {
    title: 'A larger type',
    rationale: 'No value is at risk; applications have to take the larger values.',
  },
  'primary-key-type': {
    title: 'Primary keys are numbers',
    rationale:
      'Every other index stores the primary key again; long keys in random order make a table large and slow.',
  },
  'primary-key-not-auto-increment': {
    title: 'Primary keys count themselves',
    rationale: 'Numbers made by applications collide.',
  },
  'auto-increment-not-integer': {
    title: 'Only whole numbers count',
    rationale: 'FLOAT and DOUBLE lose digits, so that two numbers become one.',
  },
  'auto-increment-signed': { title: 'Counters are UNSIGNED', rationale: 'Negative numbers are never used.' },
  'column-charset': {
    title: 'Columns use the character set of their table',
    rationale: 'Comparisons between two character sets convert every value and use no index.',
  },
  'column-nullable': { title: 'Columns do not take NULL', rationale: 'NULL needs care in every comparison.' },
  'column-default-missing': {
    title: 'Columns have a default',
    rationale: 'An INSERT that does not know a column goes on to work.',
  },
  'not-null-without-default': {
    title: 'New NOT NULL columns have a default',
    rationale: 'The application that runs now does not know the column yet.',
  },
  'default-not-deterministic': {
    title: 'Defaults of new columns are the same for all rows',
    rationale: 'The server refuses others with error 1674, because replicas would fill in other values.',
  },
  'zero-date-default': {
    title: 'Defaults are real dates',
    rationale: '0000-00-00 is refused in strict mode, and drivers cannot read it.',
  },
  'large-object-default': {
    title: 'No plain default for TEXT, BLOB and JSON',
    rationale: 'MySQL refuses it with error 1101.',
  },
  'large-object-column': {
    title: 'TEXT, BLOB and JSON with care',
    rationale: 'Large values make tables, logs and backups large, and temporary tables slow.',
  },
  'floating-point': {
    title: 'Exact numbers are DECIMAL',
    rationale: 'FLOAT and DOUBLE do not hold most decimal fractions; sums and comparisons go wrong.',
  },
  'enum-set-bit': {
    title: 'ENUM, SET and BIT with care',
    rationale: 'A further value is a change of the table; the order of values is part of the type.',
  },
  'timestamp-ends-2038': {
    title: 'TIMESTAMP ends in 2038',
    rationale: 'Times beyond 2038-01-19 are refused.',
  },
  'char-too-long': {
    title: 'Long texts are VARCHAR',
    rationale: 'CHAR takes its full length in some row formats, and loses blanks at the end.',
  },
  'varchar-too-long': {
    title: 'VARCHAR as long as its values',
    rationale: 'The length counts in full for rows, for keys and for temporary tables.',
  },
  'column-comment-missing': {
    title: 'Columns say what they hold',
    rationale: 'Units and meaning are known to the next person without asking.',
  },
  'expression-not-allowed': {
    title: 'Expressions that the server keeps',
    rationale:
      'It refuses functions whose value changes, variables and queries with errors 3102, 3763, 3770, 3772 and 3814.',
  },
  'default-not-of-type': {
    title: 'Defaults that their column takes',
    rationale: 'The server refuses others with errors 1067 and 1294.',
  },
  'type-impossible': {
    title: 'Types that the server has',
    rationale: 'It refuses others with errors 1063, 1074, 1097, 1425, 1426, 1427 and 1439.',
  },
  'enum-members': {
    title: 'Values of ENUM and SET differ',
    rationale: 'The server refuses others with errors 1291 and 1367.',
  },
  'auto-increment-without-key': {
    title: 'A key for what counts',
    rationale: 'The server refuses a counter without one with error 1075.',
  },
} as const;

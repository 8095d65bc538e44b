/** What review rules say of columns. Keys are the rules of findings. */
export default {
  'column-position': {
    title: 'FIRST and AFTER for `{table}`.`{column}`: older servers rebuild the table for it',
    advice: 'Leave the place out; queries should name their columns.',
  },
  'type-widens': {
    title: '`{table}`.`{column}` changes from {from} to {to}; all values fit',
    advice: 'Nothing is lost. The table may be rebuilt, and applications have to take the larger values.',
  },
  'primary-key-type': {
    title: 'The primary key `{table}`.`{column}` is {type}',
    advice: 'Use one of {types}: every other index stores the primary key again.',
  },
  'primary-key-not-auto-increment': {
    title: 'The application has to count `{table}`.`{column}` itself',
    advice: 'Add AUTO_INCREMENT, if the numbers do not come from elsewhere.',
  },
  'auto-increment-not-integer': {
    title: '{type} cannot count: `{table}`.`{column}` is AUTO_INCREMENT',
    advice: 'Use BIGINT UNSIGNED.',
  },
  'auto-increment-signed': {
    title: 'Half of the numbers of `{table}`.`{column}` ({type}) are never used',
    advice: 'Add UNSIGNED.',
  },
  'column-charset': {
    title: '`{table}`.`{column}` uses {found}, its table {expected}',
    advice: 'Leave CHARACTER SET and COLLATE out, unless the column is never compared with others.',
  },
  'column-nullable': {
    title: '`{table}`.`{column}` takes NULL',
    advice: 'Write NOT NULL, if every row has a value.',
  },
  'column-default-missing': { title: '`{table}`.`{column}` has no default', advice: 'Add DEFAULT.' },
  'not-null-without-default': {
    title: 'An INSERT that does not name `{table}`.`{column}` fails once the column is there',
    advice: 'Add a DEFAULT, or deploy first an application that sets the column.',
  },
  'default-not-deterministic': {
    title: 'The server refuses the default of `{table}`.`{column}`: {function}() differs from row to row',
    advice: 'Add the column without it, fill it from your application, then set the default.',
  },
  'zero-date-default': {
    title: '{value} is no date: the default of `{table}`.`{column}`',
    advice: 'Use NULL, or CURRENT_TIMESTAMP.',
  },
  'large-object-default': {
    title: 'MySQL takes no plain default for {type}: `{table}`.`{column}`',
    advice: "Leave it out, or write it in parentheses: DEFAULT ('…'), from 8.0.13 on.",
  },
  'large-object-column': {
    title: '`{table}`.`{column}` is {type}: large values make the table and its logs large',
    advice: 'Use VARCHAR for short texts, or keep large values elsewhere and their address here.',
  },
  'floating-point': {
    title: '{type} does not hold decimal fractions exactly: `{table}`.`{column}`',
    advice: 'Use DECIMAL for money and everything that is compared or added up.',
  },
  'enum-set-bit': {
    title: 'A further value of the {type} `{table}`.`{column}` will be a change of the table',
    advice: 'Use a small number or a short text, if values may be added.',
  },
  'timestamp-ends-2038': {
    title: 'TIMESTAMP ends in January 2038: `{table}`.`{column}`',
    advice: 'Use DATETIME and store UTC, if the time may lie beyond.',
  },
  'char-too-long': {
    title: '`{table}`.`{column}` is CHAR({length}), longer than {limit}',
    advice: 'Use VARCHAR.',
  },
  'varchar-too-long': {
    title: '`{table}`.`{column}` is VARCHAR({length}), longer than {limit}',
    advice: 'Make it as long as its values are, or use TEXT.',
  },
  'column-comment-missing': {
    title: '`{table}`.`{column}` does not say what it holds',
    advice: "Add COMMENT '…' to the column.",
  },
  'function-not-allowed': {
    title: '`{table}` cannot keep an expression with {function}',
    advice: 'Take it out: here the server allows only functions that give the same for the same row.',
  },
  'variable-not-allowed': {
    title: '`{table}` cannot keep an expression with a variable',
    advice: 'Write the value itself.',
  },
  'default-not-of-type': {
    title: '{value} is no default for `{table}`.`{column}` ({type})',
    advice:
      'Write a value that the type and NOT NULL take; a time of now needs as many digits as its column, as in DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3).',
  },
  'on-update-not-of-type': {
    title: '`{table}`.`{column}` ({type}) does not take ON UPDATE {value}',
    advice: 'Only DATETIME and TIMESTAMP do, with as many digits as the column has.',
  },
  'type-impossible': {
    title: 'No server has the type {type} of `{table}`.`{column}`',
    advice: 'Write a length, precision or number of values that the type takes.',
  },
  'enum-member-twice': {
    title: "`{table}`.`{column}` lists the value '{value}' twice",
    advice: 'Delete one of them.',
  },
  'set-member-comma': {
    title: "The value '{value}' of `{table}`.`{column}` holds a comma",
    advice: 'A SET tells its values apart by commas: write the value without.',
  },
  'auto-increment-without-key': {
    title: '`{table}`.`{column}` counts, but no key begins with it',
    advice: 'Make it the primary key, or add a key on it.',
  },
  'auto-increment-twice': {
    title: '`{table}` would have a second column that counts: `{column}`',
    advice: 'A table has one AUTO_INCREMENT column.',
  },
} as const;

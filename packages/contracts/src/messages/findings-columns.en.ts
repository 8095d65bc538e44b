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
} as const;

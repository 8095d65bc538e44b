/** What review rules say: the title with its values, and the way on. Keys are the rules of findings. */
export default {
  'text-empty': {
    title: 'There is no statement in the text',
    advice: 'Write at least one statement.',
  },
  'statement-empty': {
    title: 'A semicolon that ends no statement is left out',
    advice: 'Nothing to do; you may delete it.',
  },
  'unterminated-string': {
    title: 'The string that starts here ({opening}) is never closed',
    advice: "Close it. Whether a backslash escapes depends on the target's sql_mode.",
  },
  'unterminated-identifier': {
    title: 'The quoted name that starts here ({opening}) is never closed',
    advice: 'Close it with the same quote.',
  },
  'unterminated-comment': {
    title: 'The comment that starts with {opening} is never closed',
    advice: 'Close it with */ or delete it.',
  },
  'unexpected-character': {
    title: 'The character {code} does not belong here',
    advice:
      'Replace it with its ASCII form, or delete it. It often comes from a copied text or an input method.',
  },
  'executable-comment': {
    title: '{opening} … */ is run by some servers and skipped by others',
    advice: 'Write the text inside as plain SQL, or delete it.',
  },
  'executable-comment-run': {
    title: '{opening} … */ is no comment to this server: it runs {unwrapped}',
    advice: 'Write the text inside as plain SQL, so that everybody sees it as what it is.',
  },
  'executable-comment-skipped': {
    title: 'This server skips {opening} … */; other servers run {unwrapped}',
    advice: 'Delete it, or write the text inside as plain SQL.',
  },
  'executable-comment-unwrapped': {
    title: '{opening} … */ is no comment to this server: {unwrapped} is run',
    advice: 'It is sent as plain SQL, without the marks of the comment.',
  },
  'client-command': {
    title: '{command} is a command of the mysql client; no server knows it',
    advice: 'Delete it; end a statement with a semicolon.',
  },
  'refused-create-table-as-select': {
    title: 'CREATE TABLE … SELECT is not allowed',
    advice: 'Create the table with its columns in the ticket and copy the rows with your data tool.',
  },
  'refused-temporary-table': {
    title: '{verb} is not allowed: a temporary table ends with its session',
    advice: 'Create an ordinary table, or drop this statement.',
  },
  'refused-database': {
    title: '{verb} is not allowed',
    advice: 'Ask an administrator of the instance; tickets change tables, indexes and views of one database.',
  },
  'refused-stored-program': {
    title: '{verb} is not allowed',
    advice: 'Stored programs are not changed by tickets yet; ask an administrator of the instance.',
  },
  'refused-data': {
    title: '{verb} reads or writes rows; tickets change the schema only',
    advice: 'Take the statement out and run it with your data tool, before or after the ticket.',
  },
  'refused-account': {
    title: '{verb} changes accounts or rights',
    advice: 'Ask an administrator of the instance.',
  },
  'refused-lock': {
    title: '{verb} is not needed: locks are taken for you',
    advice: 'Delete the statement.',
  },
  'refused-transaction': {
    title: '{verb} has no effect here: every schema change commits by itself',
    advice: 'Delete the statement.',
  },
  'refused-maintenance': {
    title: '{verb} is not allowed',
    advice: 'To rebuild a table, write ALTER TABLE … FORCE.',
  },
  'refused-show': {
    title: '{verb} changes nothing',
    advice: 'Delete the statement; the instance page shows databases and tables.',
  },
  'refused-server': {
    title: '{verb} acts on the whole server',
    advice: 'Ask an administrator of the instance.',
  },
  'refused-tablespace': {
    title: '{verb} is not allowed',
    advice: 'Ask an administrator of the instance.',
  },
  'refused-set': {
    title: "SET is not allowed: statements run under the target's own settings",
    advice: 'Delete the statement. Charset and sql_mode are those of the target.',
  },
  'refused-use': {
    title: "USE is not allowed: the ticket's target names the database",
    advice: 'Delete the statement and choose the database as the target.',
  },
  'refused-delimiter': {
    title: 'DELIMITER is a command of the mysql client, not SQL',
    advice: 'Delete it and end every statement with a semicolon.',
  },
  'refused-unknown': {
    title: '`{verb}` does not start a statement that is known here',
    advice:
      'Allowed: ALTER, CREATE, DROP, RENAME, TRUNCATE TABLE; CREATE and DROP INDEX; CREATE, ALTER and DROP VIEW.',
  },
  'kind-not-allowed': {
    title: '{verb} may not be submitted for this environment',
    advice: 'Take the statement out, or ask an administrator of the environment to allow it.',
  },
  'index-statement-not-allowed': {
    title: '{verb} may not be submitted for this environment',
    advice: 'Write the same as ALTER TABLE … ADD INDEX or DROP INDEX.',
  },
  'clause-not-allowed': {
    title: '{clause} may not be submitted for this environment',
    advice: 'Take the clause out, or ask an administrator of the environment to allow it.',
  },
  'clause-moves-files': {
    title: '{clause} takes data files of `{table}` away or puts others in their place',
    advice:
      'To empty the table, write TRUNCATE. Files are moved by an administrator of the instance, who can look into its directories.',
  },
  'clause-without-use': {
    title: '{clause} is of no use for an InnoDB table',
    advice: 'Delete the clause: it belongs to other storage engines.',
  },
  'clause-rebuilds-table': {
    title: '{clause} rebuilds all of `{table}`, not only the partitions that it names',
    advice: 'Write REBUILD PARTITION and, as a statement of its own, ANALYZE PARTITION.',
  },
  'not-understood': {
    title: 'Cannot read the statement from line {line}, column {column}: `{found}`',
    advice: 'Nothing is guessed. Check the spelling; unusual names need backticks.',
  },
  'other-database': {
    title: "`{found}` is not the ticket's database `{database}`",
    advice: 'Leave the database out, or make a ticket for that database.',
  },
  'system-schema': {
    title: '`{database}` belongs to the server',
    advice: 'Tickets never change system databases.',
  },
  'reserved-artifact-name': {
    title: '`{table}` is a name that migration tools give to their own tables',
    advice: 'Choose another name. Leftovers of a run are removed on the artifacts page.',
  },
  'database-name-not-for-gh-ost': {
    title: 'gh-ost cannot take the database name `{database}`',
    advice: 'It would look for another database. Only letters, digits and _ $ . ~ - are safe.',
  },
  'table-name-not-for-gh-ost': {
    title: 'gh-ost cannot take the table name `{table}`',
    advice: 'Rename the table first: no backtick, quote, percent sign, slash or backslash.',
  },
  'unsupported-modifier': {
    title: 'MySQL 8 does not take {word} here',
    advice: 'Delete the word.',
  },
  'alter-empty': {
    title: 'ALTER TABLE `{table}` changes nothing',
    advice: 'Say what to change. To rebuild the table, write FORCE.',
  },
  'algorithm-written': {
    title: 'ALGORITHM={value} is decided by the route, not by the text',
    advice: 'Delete the clause.',
  },
  'lock-written': {
    title: 'LOCK={value} is decided by the route, not by the text',
    advice: 'Delete the clause.',
  },
  'rename-column': {
    title: "RENAME COLUMN `{from}` loses the column's values through gh-ost",
    advice: 'Add the column `{to}`, fill it from your application, and drop `{from}` in a later ticket.',
  },
  'change-renames-column': {
    title: 'CHANGE `{from}` `{to}` renames a column; gh-ost would lose its values or stop',
    advice: 'Keep the name exactly, letter case included, or use MODIFY.',
  },
  'foreign-key-in-alter': {
    title: 'Foreign keys of `{table}` cannot be added or dropped through gh-ost',
    advice: 'Take the clause out. Foreign keys are not changed by tickets in this version.',
  },
  'rename-table-mixed': {
    title: 'RENAME TO cannot run together with other changes of `{table}`',
    advice: 'gh-ost cannot rename the table. Write the rename as a statement of its own.',
  },
  'direct-only-mixed': {
    title:
      'Only the server itself can do this ({clause}); it cannot run together with other changes of `{table}`',
    advice: 'Write it as a statement of its own.',
  },
  'gh-ost-misreads': {
    title: 'gh-ost would read `{found}` in this text differently from the server',
    advice:
      'Put texts in single quotes without commas and key words, write plain names, and use MODIFY instead of CHANGE.',
  },
  'primary-key-dropped': {
    title: '`{table}` would have no primary key',
    advice: 'Add the new primary key in the same statement.',
  },
  'table-missing': {
    title: '`{database}`.`{table}` does not exist at this point',
    advice: 'Check the name, or move the statement behind the one that creates it.',
  },
  'table-exists': {
    title: '`{database}`.`{table}` already exists at this point',
    advice: 'Choose another name, or change the table that is there.',
  },
  'target-is-view': {
    title: '`{table}` is a view; {verb} needs a table',
    advice: 'Use CREATE OR REPLACE, ALTER or DROP VIEW.',
  },
  'target-is-table': {
    title: '`{table}` is a table; {verb} needs a view',
    advice: 'Use the statement for tables.',
  },
  'foreign-keys-present': {
    title:
      '`{table}` has foreign keys ({child} of its own, {parent} pointing at it); gh-ost cannot change it',
    advice: 'This version has no other way to change such a table online.',
  },
  'triggers-present': {
    title: '`{table}` has {triggers} triggers; gh-ost would leave them behind',
    advice: 'Drop the triggers first, if the application allows it.',
  },
  'no-usable-key': {
    title: '`{table}` has no primary or unique key that gh-ost can use',
    advice: 'It needs one without NULL and without FLOAT columns.',
  },
  'usable-key-dropped': {
    title: 'This takes away the only key of `{table}` that gh-ost can use ({key})',
    advice: 'Add the new key in one ticket, and drop the old one in a later ticket.',
  },
  'engine-not-innodb': {
    title: '`{table}` uses {engine}; only InnoDB tables are changed',
    advice: 'Ask an administrator how to move the table to InnoDB.',
  },
  'engine-leaves-innodb': {
    title: '`{table}` would leave InnoDB for {engine}',
    advice: 'Keep InnoDB: other engines have no transactions.',
  },
  'column-missing': {
    title: '`{table}` has no column `{column}`',
    advice: 'Check the name; columns of an earlier statement count only after it.',
  },
  'column-exists': {
    title: '`{table}` already has a column `{column}`',
    advice: 'Choose another name, or use MODIFY.',
  },
  'column-twice': {
    title: 'The new table `{table}` lists the column `{column}` twice',
    advice: 'Rename one of them, or delete it. Letter case makes no difference.',
  },
  'drop-table': {
    title: 'All rows of `{table}` are lost',
    advice: 'Make sure that nobody needs them and that a backup exists.',
  },
  'truncate-table': {
    title: 'All rows of `{table}` are lost',
    advice: 'TRUNCATE cannot be rolled back. Make sure that a backup exists.',
  },
  'drop-partition': {
    title: 'The rows of these partitions of `{table}` are lost',
    advice: 'Make sure that nobody needs them and that a backup exists.',
  },
  'drop-column': {
    title: 'The values of `{table}`.`{column}` are lost',
    advice: 'Make sure that no application reads the column any more.',
  },
  'add-unique': {
    title: 'If ({columns}) of `{table}` holds equal values, the run fails',
    advice: 'No row is lost: warnings count as errors. Look for duplicates first.',
  },
  'becomes-not-null': {
    title: 'If `{table}`.`{column}` holds NULL, the run fails',
    advice: 'No value is changed: warnings count as errors. Fill the NULLs first.',
  },
  'type-may-lose': {
    title:
      'Not every {from} of `{table}`.`{column}` fits into {to}; if one is too long or too large, the run fails',
    advice:
      'Fractions of seconds, FLOAT and DOUBLE are rounded without a word, as the server itself does. Check the longest and largest values first.',
  },
  'type-change-unchecked': {
    title:
      'Whether all values of `{table}`.`{column}` fit into {to} was not checked; if one is too long or too large, the run fails',
    advice: 'Fractions of seconds, FLOAT and DOUBLE are rounded without a word, as the server itself does.',
  },
  'several-alters': {
    title: '`{table}` is already changed by statement {statement}',
    advice: 'Each ALTER copies the table again; write them as one when they belong together.',
  },
  'parsers-disagree': {
    title: 'Two parsers read this differently: `{ours}` and `{theirs}`',
    advice: 'Nothing is guessed. Leave executable comments out and write names in backticks.',
  },
  'not-modelled': {
    title: 'No detail is available for this statement',
    advice: 'Kind, tables and route are known; read the text itself with care.',
  },
} as const;

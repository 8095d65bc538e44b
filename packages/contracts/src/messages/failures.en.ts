/** Why a gh-ost run did not succeed: what happened, what is true now, what to do. */
export default {
  'table-missing': {
    happened: 'The table {table} does not exist.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Correct the statement or the target.',
  },
  'database-missing': {
    happened: 'The database {database} does not exist.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Correct the target.',
  },
  'target-is-view': {
    happened: '{table} is a view, not a table.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Name the table behind the view.',
  },
  'no-usable-key': {
    happened: 'The table has no primary or unique key without NULLs, so gh-ost cannot copy it.',
    now: 'Not applied, the table is as it was. What gh-ost had made for itself is removed.',
    todo: 'Add a primary key first.',
  },
  'no-shared-key': {
    happened: 'No unique key stays the same through this change, so rows could not be told apart.',
    now: 'Not applied, the table is as it was. What gh-ost had made for itself is removed.',
    todo: 'Keep one unique key in this statement, and change it in a second one.',
  },
  'nullable-key': {
    happened: 'The only unique key may hold NULLs, so gh-ost could miss rows.',
    now: 'Not applied, the table is as it was. What gh-ost had made for itself is removed.',
    todo: 'Make its columns NOT NULL first, or add a primary key.',
  },
  'foreign-keys-present': {
    happened: 'gh-ost cannot change tables with foreign keys ({count} found).',
    now: 'Nothing was created, nothing changed.',
    todo: 'Drop the foreign keys first, or run the statement directly in a window.',
  },
  'triggers-present': {
    happened: 'The table has triggers, which the swap would leave behind.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Drop the triggers first, or run the statement directly in a window.',
  },
  'binlog-off': {
    happened: 'The server writes no binary log, so gh-ost cannot follow changes.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Switch the binary log on, then check again.',
  },
  'binlog-not-row': {
    happened: 'The binary log does not hold rows (its format is not ROW).',
    now: 'Nothing was created, nothing changed.',
    todo: "SET GLOBAL binlog_format = 'ROW', then check again.",
  },
  'binlog-row-image': {
    happened: "The server's binary log leaves out columns that gh-ost needs ({rowImage}).",
    now: 'Nothing was created, nothing changed.',
    todo: "SET GLOBAL binlog_row_image = 'FULL', then check again.",
  },
  'insufficient-privileges': {
    happened: 'The account of the instance lacks a privilege that gh-ost needs.',
    now: 'Not applied, the table is as it was. What gh-ost had made for itself is removed.',
    todo: 'Test the connection of the instance: it shows the missing GRANT.',
  },
  'missing-grant': {
    happened: 'The account of the instance lacks {privilege} on {scope}.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Run {mend}, then check again.',
  },
  'access-denied': {
    happened: 'The server does not let the account of the instance in.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Correct the account or the password of the instance.',
  },
  'target-unreachable': {
    happened: 'The server did not answer.',
    now: 'The outcome was read from the server and is shown with its evidence.',
    todo: 'Wait until the server answers again, then retry.',
  },
  'port-differs': {
    happened: 'The server says that its port is {port}: something stands in between.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Enter the address of the server itself, or choose the right kind of instance.',
  },
  'tls-failed': {
    happened: 'No protected connection to the server.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Check the TLS mode and the certificate authority of the instance.',
  },
  'runs-on-primary': {
    happened: 'gh-ost refused to work on a primary.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Check which gh-ost the worker uses.',
  },
  'metadata-lock-instrument-off': {
    happened:
      'Metadata locks cannot be seen on the server, so a safe swap cannot be told from an unsafe one.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Switch wait/lock/metadata/sql/mdl on in performance_schema.setup_instruments and let the account read performance_schema.',
  },
  'binlog-not-readable': {
    happened: '{variable} is {value} on the server: gh-ost misses changes that are written so.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Change it, let the applications connect anew (sessions keep the old value), then retry.',
  },
  'binlog-not-readable-session': {
    happened: 'Session {session} has {variable} {value}: gh-ost would miss its changes.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Let that application connect anew, then retry.',
  },
  'warnings-not-kept': {
    happened:
      'The server keeps only {kept} warnings of a statement (max_error_count), so rows that would be lost could go unnoticed.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Set max_error_count to {needed} or more on the server (65,535 at most), or the chunk size to {kept} or less, then retry.',
  },
  'connections-scarce': {
    happened:
      'Only {free} of {most} connections of the server are free; a run takes up to twelve, and applications would be refused.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Wait until {needed} are free (or raise max_connections), then retry.',
  },
  'account-connections-scarce': {
    happened:
      "Only {free} of {most} connections of Altergate's account are free (max_user_connections); a run takes up to twelve.",
    now: 'Nothing was created, nothing changed.',
    todo: 'Wait until {needed} are free, or let the account have more, then retry.',
  },
  'leftover-in-the-way': {
    happened: 'A table of an earlier run is in the way: {table}.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Clean up artifacts, then retry.',
  },
  'another-run': {
    happened: 'Another run holds the table (session {session}).',
    now: 'This run changed nothing.',
    todo: 'Wait for the other run, then retry.',
  },
  'socket-not-bound': {
    happened: 'gh-ost could not open its control socket ({reason}).',
    now: 'Not applied, the table is as it was. What gh-ost had made for itself is removed.',
    todo: 'Choose a shorter state path on a local disk for the worker.',
  },
  'duplicate-rows': {
    happened:
      '{count} or more rows have equal values for the unique key {key}; a unique index would drop rows.',
    now: 'Not applied. No row was lost or changed.',
    todo: 'Find and mend the equal rows, or change the statement.',
  },
  'key-rows-may-merge': {
    happened:
      'By {column} ({from} -> {to}) different values of the key {key} could become equal; gh-ost copies by this key and would drop rows.',
    now: 'Not applied. No row was lost or changed.',
    todo: 'Keep type and collation of this column, or give the table another primary key first.',
  },
  'rows-would-change': {
    happened: 'The change would alter values that are already there: {warning}.',
    now: 'Not applied. No row was lost or changed.',
    todo: 'Mend the values first (NULLs, too long, out of range), or change the statement.',
  },
  'statement-refused-syntax': {
    happened: 'The server does not understand the statement.',
    now: 'Not applied, the table is as it was. What gh-ost had made for itself is removed.',
    todo: 'Correct the statement.',
  },
  'statement-refused': {
    happened: 'The server refused the change with error {number}.',
    now: 'The outcome was read from the server and is shown with its evidence.',
    todo: 'Read the original text below, then correct the statement or the data.',
  },
  'renames-columns': {
    happened: 'gh-ost takes the statement for a renaming of columns.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Write CHANGE with the full definition of the column.',
  },
  'renames-table': {
    happened: 'gh-ost takes the statement for a renaming of the table.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Use a statement RENAME TABLE of its own.',
  },
  'replication-broken': {
    happened: 'Replication on {host} is broken.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Mend the replication, then retry.',
  },
  'cut-over-failed': {
    happened: 'The cut-over failed: other sessions held the table.',
    now: 'The outcome was read from the server and is shown with its evidence.',
    todo: 'End long transactions, then retry.',
  },
  abandoned: {
    happened: 'The run was abandoned by a person.',
    now: 'The outcome was read from the server and is shown with its evidence.',
    todo: 'Edit a copy of the ticket, or retry.',
  },
  'panic-file': {
    happened: 'The run was ended by its panic file.',
    now: 'The outcome was read from the server and is shown with its evidence.',
    todo: 'Find out who made the file, then retry.',
  },
  'server-overloaded': {
    happened: 'The server was overloaded ({variable}={value}, limit {limit}), so the run ended itself.',
    now: 'The outcome was read from the server and is shown with its evidence.',
    todo: 'Retry with sleeping instead of ending.',
  },
  'target-did-not-answer': {
    happened: 'The server took no heartbeat for {seconds} s, so gh-ost ended.',
    now: 'The outcome was read from the server and is shown with its evidence.',
    todo: 'Wait until the server answers again, then retry.',
  },
  'changelog-dropped': {
    happened: 'Somebody removed the table by which gh-ost keeps its books, so it ended.',
    now: 'The outcome was read from the server and is shown with its evidence.',
    todo: 'Find out who removed it, then retry.',
  },
  'binlog-purged': {
    happened: 'The server removed binary log that gh-ost had not read yet, so the run was ended.',
    now: 'The outcome was read from the server and is shown with its evidence.',
    todo: 'Let the server keep its binary log longer (binlog_expire_logs_seconds), and let nobody purge it, then retry.',
  },
  'migration-lock-lost': {
    happened: 'gh-ost lost the connection that held its lock, and ended.',
    now: 'The outcome was read from the server and is shown with its evidence.',
    todo: 'Find out who ends connections on the server, then retry.',
  },
  'target-read-only': {
    happened: 'The server is read-only.',
    now: 'The outcome was read from the server and is shown with its evidence.',
    todo: 'Enter the primary as the instance.',
  },
  'ghost-ended-otherwise': {
    happened: 'gh-ost ended with an error that Altergate does not know; its own words stand below.',
    now: 'The outcome was read from the server and is shown with its evidence.',
    todo: 'Read the original text, then retry or change the statement.',
  },
  'ghost-flag-unknown': {
    happened: 'This gh-ost does not know the flag {flag}.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Give the worker gh-ost 1.1.10 or newer.',
  },
  'ghost-killed': {
    happened: 'gh-ost was ended by the signal {signal}.',
    now: 'The outcome was read from the server and is shown with its evidence.',
    todo: 'Find out who ended it (memory, operator), then retry.',
  },
  'ghost-vanished': {
    happened: 'gh-ost is gone and left no last words.',
    now: 'The outcome was read from the server and is shown with its evidence.',
    todo: 'Look at the outcome, then retry if it was not applied.',
  },
  'ghost-exit': {
    happened: 'gh-ost ended with exit code {exitCode} and no message.',
    now: 'The outcome was read from the server and is shown with its evidence.',
    todo: 'Look at the log, then retry if it was not applied.',
  },
  'database-name-not-for-gh-ost': {
    happened: 'gh-ost cannot work in a database of the name {name}.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Names of letters, digits and _ $ . ~ - work.',
  },
  'table-name-not-for-gh-ost': {
    happened: 'gh-ost cannot work on a table of the name {name}.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Names without backtick and slash work.',
  },
  'name-confusable': {
    happened: 'gh-ost would mix up {table} with {other}: it reads _ in names as any character.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Rename one of the two first.',
  },
  'engine-not-innodb': {
    happened: 'The table is kept by {engine}, not InnoDB.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Run the statement directly in a window.',
  },
  'replica-server-id-taken': {
    happened: 'The replica id {id} is that of the server itself.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Retry: another id is taken.',
  },
  'sql-mode-changed': {
    happened: "The server's sql_mode changed since the statement was read; where strings end could differ.",
    now: 'Nothing was created, nothing changed.',
    todo: 'Submit the ticket again, so that the statement is read under the present mode.',
  },
  'alter-not-single': {
    happened: 'Read under the mode of the server, the text is not one single change ({reason}).',
    now: 'Nothing was created, nothing changed.',
    todo: 'Correct the statement.',
  },
  'load-variable-unknown': {
    happened: 'The server has no status variable {variable}; gh-ost would wait for it forever.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Correct the load limits of the instance.',
  },
  'state-path-too-long': {
    happened: 'The state path of the worker is too long: {bytes} bytes, at most {most}.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Choose a shorter path.',
  },
  'state-path-not-absolute': {
    happened: 'The state path of the worker is not absolute.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Enter a whole path.',
  },
  'job-incomplete': {
    happened: 'The execution lacks a table, options or a replica id.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Submit the ticket again.',
  },
  'intent-unreadable': {
    happened: 'What was noted before the run cannot be read.',
    now: 'Not known.',
    todo: 'Look at the target, then say what is true.',
  },
  'other-server': {
    happened: 'Another server answers under this address than the one that was planned for.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Check the address, then submit the ticket again.',
  },
  'ghost-not-started': {
    happened: 'gh-ost could not be started: {reason}.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Check the gh-ost program of the worker.',
  },
  'ghost-binary-unusable': {
    happened: '{binary} is no gh-ost that can be used.',
    now: 'Nothing was created, nothing changed.',
    todo: 'Check the gh-ost program of the worker.',
  },
  'run-elsewhere': {
    happened: 'The run belongs to a process on another host.',
    now: 'Not known.',
    todo: 'The worker of that host takes it up; else look at the target.',
  },
  'process-does-not-end': {
    happened: 'The process {pid} does not end.',
    now: 'It may still work on the table.',
    todo: 'End it on its host, then check the target again.',
  },
} as const satisfies Record<string, { happened: string; now: string; todo: string }>;

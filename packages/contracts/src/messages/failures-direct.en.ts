/** Why a directly run statement did not succeed: what happened, what is true now, what to do. */
export default {
  'direct-lock-wait': {
    happened: '{table} was held by other sessions for more than {seconds} s: {holders}',
    now: 'Not applied, nothing changed. Queries on the table waited at most {seconds} s.',
    todo: 'Let the sessions end, or end them, then retry.',
  },
  'direct-killed': {
    happened: 'The statement was ended by a person.',
    now: 'The outcome was read from the server and is shown with its evidence.',
    todo: 'Retry when it should run after all.',
  },
  'direct-answer-lost': {
    happened: 'The connection to the server broke while the statement ran.',
    now: 'The outcome was read from the server and is shown with its evidence.',
    todo: 'Look at the evidence; retry if the statement was not applied.',
  },
  'direct-denied': {
    happened: 'The account of the instance may not do this on {table}.',
    now: 'Not applied, nothing changed.',
    todo: 'Test the connection of the instance: it shows the missing GRANT. Then retry.',
  },
  'direct-database-missing': {
    happened: 'The database of {table} does not exist.',
    now: 'Not applied, nothing changed.',
    todo: 'Create the database or correct the target.',
  },
  'direct-table-exists': {
    happened: '{table} exists already.',
    now: 'Not applied, the existing table is unchanged.',
    todo: 'Choose another name, or skip this statement if the table is the wanted one.',
  },
  'direct-table-missing': {
    happened: '{table} does not exist.',
    now: 'Not applied, nothing changed.',
    todo: 'Correct the name, or skip this statement if that is what was wanted.',
  },
  'direct-wrong-object': {
    happened: '{table} is not the kind of object that this statement changes.',
    now: 'Not applied, nothing changed.',
    todo: 'Correct the statement.',
  },
  'direct-column-missing': {
    happened: 'The statement names a column that {table} does not have.',
    now: 'Not applied, nothing changed.',
    todo: 'Correct the statement.',
  },
  'direct-column-exists': {
    happened: 'The statement adds a column that {table} has already.',
    now: 'Not applied, nothing changed.',
    todo: 'Correct the statement, or skip it if the column is the wanted one.',
  },
  'direct-index-exists': {
    happened: 'The statement adds an index whose name {table} has already.',
    now: 'Not applied, nothing changed.',
    todo: 'Choose another name, or skip this statement if the index is the wanted one.',
  },
  'direct-index-or-column-missing': {
    happened: 'The statement drops something that {table} does not have.',
    now: 'Not applied, nothing changed.',
    todo: 'Correct the statement, or skip it if that is what was wanted.',
  },
  'direct-duplicate-rows': {
    happened: '{table} has rows that a unique index would not allow.',
    now: 'Not applied. No row was lost.',
    todo: 'Mend the rows or the statement, then retry.',
  },
  'direct-syntax': {
    happened: 'The server does not understand the statement.',
    now: 'Not applied, nothing changed.',
    todo: 'Correct the statement.',
  },
  'direct-foreign-key': {
    happened: 'A foreign key forbids this change of {table}.',
    now: 'Not applied, nothing changed.',
    todo: 'Change the foreign key or the rows first.',
  },
  'direct-read-only': {
    happened: 'The server takes no writes: it is read-only.',
    now: 'Not applied, nothing changed.',
    todo: 'Check whether the instance still is the primary, then retry.',
  },
  'direct-algorithm-refused': {
    happened: 'The server cannot make this change of {table} in the way that the plan asserts.',
    now: 'Not applied, nothing changed.',
    todo: 'Plan the statement again.',
  },
  'direct-disk-full': {
    happened: 'The server ran out of space while it changed {table}.',
    now: 'Not applied; the server has undone its work.',
    todo: 'Make room, then retry.',
  },
  'direct-data-does-not-fit': {
    happened: '{table} has values that the new definition does not allow.',
    now: 'Not applied. No value was changed.',
    todo: 'Mend the rows or the statement, then retry.',
  },
  'direct-refused': {
    happened: 'The server refused the statement with error {number}.',
    now: 'Not applied, nothing changed.',
    todo: 'Read the original text below and correct the statement.',
  },
  'definition-drifted': {
    happened: '{table} is not what the plan was approved for: somebody changed it meanwhile.',
    now: 'Not applied, nothing changed.',
    todo: 'Look at the difference, then plan and approve again.',
  },
  'definition-not-told': {
    happened:
      '{table} cannot be compared with the plan: an earlier statement was recorded on a person’s word, and the table differs in more than that statement says, or may.',
    now: 'Not applied, nothing changed.',
    todo: 'Look at the table. Execute this statement by hand and record it, or close the ticket and plan the rest in a new one.',
  },
  'instance-disabled': {
    happened: 'The instance is disabled.',
    now: 'Not applied, nothing was sent.',
    todo: 'Enable the instance, then retry.',
  },
  'ghost-missing': {
    happened: 'The worker has no gh-ost program.',
    now: 'Not applied, nothing was sent.',
    todo: 'Install gh-ost for the worker, then retry.',
  },
  'interrupted-by-stop': {
    happened: 'Altergate was stopped and was told to end its runs.',
    now: 'Not applied. What the run left is removed.',
    todo: 'Retry.',
  },
  cancelled: {
    happened: 'The execution was cancelled.',
    now: 'Not applied.',
    todo: 'Retry when it should run after all.',
  },
  'outcome-unknown': {
    happened: 'The run ended, and the server does not show whether the change was made.',
    now: 'Unknown. The table stays locked for other executions.',
    todo: 'Check the target again, or record the outcome by hand.',
  },
  'ended-without-change': {
    happened: 'The engine ended without a complaint, but the table is as before.',
    now: 'Not applied. The target decides, not the exit code.',
    todo: 'Read the log, then retry.',
  },
  'worker-gone': {
    happened: 'The worker that ran this went away before the end was known.',
    now: 'The outcome was read from the server and is shown with its evidence.',
    todo: 'Look at the evidence; retry if it was not applied.',
  },
  'host-gone': {
    happened: 'The host that ran this does not answer any more, and its run is silent on the server.',
    now: 'Not applied. What the run left on the server is removed.',
    todo: 'Retry.',
  },
  'internal-fault': {
    happened: 'Altergate met a fault of its own before anything was sent.',
    now: 'Not applied, nothing changed.',
    todo: 'Retry; if it happens again, report it with the original text.',
  },
  'fault-after-start': {
    happened: 'Altergate met a fault of its own after the run had begun and cannot get past it ({fault}).',
    now: 'Unknown. What was started may still live. The table stays locked for other executions.',
    todo: 'Read the log and look at the server, then check the target again, or record the outcome by hand.',
  },
  'engine-not-here': {
    happened: 'No worker here knows the engine {engine}.',
    now: 'Not applied, nothing was sent.',
    todo: 'Start a worker that knows it.',
  },
  'statement-not-single': {
    happened: 'The stored text is not exactly one statement.',
    now: 'Nothing was sent.',
    todo: 'Submit the statement again.',
  },
  'statement-not-understood': {
    happened: 'The stored statement is not understood under the mode of the server.',
    now: 'Nothing was sent.',
    todo: 'Submit the statement again.',
  },
  'credential-not-readable': {
    happened: 'The password of the instance cannot be opened with the present secret key.',
    now: 'Nothing was sent.',
    todo: 'Set the secret key that sealed it, or type the password of the instance again.',
  },
  'instance-missing': {
    happened: 'The instance or its password is not there any more.',
    now: 'Nothing was sent.',
    todo: 'Add the instance again.',
  },
  'instance-unreadable': {
    happened: 'The instance is stored with a setting that this program does not know.',
    now: 'Nothing was sent.',
    todo: 'Save the instance again.',
  },
  'execution-unknown': {
    happened: 'The execution is not there any more.',
    now: 'Nothing was sent.',
    todo: 'Open the ticket and look at its present run.',
  },
  'run-lock-taken': {
    happened: 'Another session holds the lock of this run.',
    now: 'Not applied, nothing was sent.',
    todo: 'Retry when that session has ended.',
  },
  'session-not-gone': {
    happened: 'The server is still undoing the work of the ended statement after {seconds} s.',
    now: 'Not known until the server is done.',
    todo: 'Wait; the outcome is told when the server is done.',
  },
  'execution-cancelled-before-start': {
    happened: 'The ticket was cancelled before this statement was started.',
    now: 'Not applied, nothing was sent.',
    todo: 'Retry when it should run after all.',
  },
  'execution-stopped-by-earlier': {
    happened: 'An earlier statement of the run did not succeed.',
    now: 'Not applied, nothing was sent.',
    todo: 'Mend the earlier statement, then retry.',
  },
  'preflight-refused': {
    happened: 'The checks before the run refused it.',
    now: 'Not applied, nothing was sent.',
    todo: 'Read the refusals, then retry.',
  },
  'target-access-denied': {
    happened: 'The server refused the account of the instance.',
    now: 'Not applied, nothing was sent.',
    todo: 'Correct account or password of the instance, then retry.',
  },
  'target-tls-failed': {
    happened: 'The protected connection to the server failed.',
    now: 'Not applied, nothing was sent.',
    todo: 'Check the TLS settings of the instance, then retry.',
  },
  'target-full': {
    happened: 'The server takes no more connections.',
    now: 'Not applied, nothing was sent.',
    todo: 'Free connections on the server, then retry.',
  },
  'target-refused': {
    happened: 'The server refused the connection.',
    now: 'Not applied, nothing was sent.',
    todo: 'Test the connection of the instance, then retry.',
  },
  'target-connection-lost': {
    happened: 'The connection to the server broke during the checks before the run.',
    now: 'Not applied, nothing was sent.',
    todo: 'Retry.',
  },
  'target-answer-timeout': {
    happened: 'The server did not answer a check within {seconds} s.',
    now: 'Not applied, nothing was sent.',
    todo: 'Look at the load of the server, then retry.',
  },
  'target-privilege-missing': {
    happened: 'The account of the instance lacks a privilege that the checks before the run need.',
    now: 'Not applied, nothing was sent.',
    todo: 'Test the connection of the instance: it shows the missing GRANT. Then retry.',
  },
  'target-unknown-database': {
    happened: 'The database {database} does not exist.',
    now: 'Not applied, nothing was sent.',
    todo: 'Create the database or correct the target.',
  },
  'target-unknown-table': {
    happened: 'A table that the checks before the run read does not exist.',
    now: 'Not applied, nothing was sent.',
    todo: 'Correct the statement or the target.',
  },
  'target-query-failed': {
    happened: 'The server refused a check before the run with error {number}.',
    now: 'Not applied, nothing was sent.',
    todo: 'Read the original text, then retry.',
  },
  'target-flavour-unsupported': {
    happened: 'The server is {flavour} ({version}), which is not supported.',
    now: 'Not applied, nothing was sent.',
    todo: 'Use MySQL 8.0.19 to 9.x, or Percona Server of the same versions.',
  },
  'target-release-unsupported': {
    happened: 'The server is MySQL {version}, a release that is not supported.',
    now: 'Not applied, nothing was sent.',
    todo: 'Use MySQL {oldest} to 9.x, or Percona Server of the same versions.',
  },
  'server-id-exhausted': {
    happened: 'No replica id was free for gh-ost on this server.',
    now: 'Not applied, nothing was sent.',
    todo: 'Retry.',
  },
  'target-change-pending': {
    happened:
      'A change of some table waited for its lock on the server, so a check before the run could not tell which table is which.',
    now: 'Not applied, nothing was sent.',
    todo: 'Let the waiting change end, then retry.',
  },
  'target-lock-wait-timeout': {
    happened: 'A check before the run waited in vain for a lock.',
    now: 'Not applied, nothing was sent.',
    todo: 'Let the sessions that hold the table end, then retry.',
  },
  'target-unexpected-answer': {
    happened: 'The server answered a check in a way that is not understood.',
    now: 'Not applied, nothing was sent.',
    todo: 'Test the connection of the instance.',
  },
  'target-table-id-ambiguous': {
    happened:
      'Two tables have names that differ only in accents, and the server does not tell their ids apart.',
    now: 'Not applied, nothing was sent.',
    todo: 'Rename one of the tables.',
  },
} as const;

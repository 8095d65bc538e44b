/** What a gh-ost run says of itself: log lines, checks, answers, results. */
export default {
  // What Altergate says in the log.
  'gh-ost-started': 'gh-ost was started as process {pid}. It holds its cut-over back.',
  adopted: 'Altergate restarted; gh-ost (process {pid}) went on. Following from here.',
  'cut-over-waits-for-person':
    '{attempts} attempts did not succeed. The copy is kept; a person decides about the next one.',
  'cut-over-not-taken-up':
    'gh-ost has not begun attempt {attempt} yet: its heartbeat lags. It swaps as soon as the lag is low.',
  'run-ended-table-changed':
    '{table} changed while a cut-over was on its way, so the run is ended before it could swap.',
  'warnings-no-longer-kept':
    'The server keeps only {kept} warnings of a statement now (max_error_count), and chunks have {chunkSize} rows: a lost row could go unnoticed. This run will not be cut over.',
  'run-ended-binlog-purged':
    'The server removed binary log that gh-ost had not read yet, so changes of rows are missing in the copy. The run is ended.',
  'run-ended-rows-may-merge':
    'In the key {key} different values of {column} could become equal, and gh-ost would drop rows. The run is ended.',
  'cut-over-attempt-failed': 'Attempt {attempt} did not succeed. The copy is kept.',
  'target-not-asked': 'The target could not be asked ({reason}). Trying again.',

  // Why the gate holds a cut-over back: `gate-` and the name of the check.
  'gate-gh-ost-postpones': 'Cut-over held back: gh-ost is not waiting for it.',
  'gate-not-paused':
    'Cut-over held back: the run is paused, and the swap would happen at the moment it goes on.',
  'gate-heartbeat-lag': 'Cut-over held back: heartbeat lag {heartbeatLagMs} ms, limit {limitMs} ms.',
  'gate-same-server': 'Cut-over held back: another server answers now ({uuid}).',
  'gate-writable': 'Cut-over held back: the server is read-only.',
  'gate-binlog-unchanged': 'Cut-over held back: the binary log is {format} with row image {rowImage} now.',
  'gate-binlog-readable':
    'Cut-over held back: {variable} is {value} now, and gh-ost misses changes that are written so.',
  'gate-no-xa-rollback':
    'Cut-over held back for good: an XA transaction was rolled back on this server during the run, and gh-ost may have copied what it had changed.',
  'gate-server-not-busy': 'Cut-over held back: {variable} is {value}, limit {limit}.',
  'gate-table-unchanged':
    'Cut-over held back for good: the table was changed outside this run. The swap would undo that change.',
  'gate-table-not-rebuilt':
    'Cut-over held back for good: the table was truncated or rebuilt meanwhile. The swap would bring removed rows back.',
  'gate-table-id-told':
    'Cut-over held back: a change of some table waits on this server. Until that is over nobody can tell whether the table was truncated or rebuilt.',
  'gate-no-triggers':
    'Cut-over held back: the table has triggers now ({triggers}), which the swap would leave behind.',
  'gate-no-foreign-keys': 'Cut-over held back: foreign keys were added to the table.',
  'gate-relations-seen':
    'Cut-over held back: the account may no longer see all triggers of the table and all foreign keys that point at it. Test the connection of the instance: it shows the missing GRANT.',
  'gate-key-kept-apart':
    'Cut-over held back for good: in the key {key} different values of {column} may have become equal, and rows would be lost.',
  'gate-warnings-looked-at':
    'Cut-over held back: nobody could see yet whether the server kept every warning of the copy.',
  'gate-warnings-kept':
    'Cut-over held back for good: chunks had {chunkSize} rows while the server kept only {kept} warnings of a statement (max_error_count), so a lost row may have gone unnoticed.',
  'gate-no-server-lock':
    'Cut-over held back: session {session} locks the whole server against changes of tables, as FLUSH TABLES WITH READ LOCK and LOCK INSTANCE FOR BACKUP do ({count} in all).',
  'gate-no-long-transaction':
    'Cut-over held back: session {session} has a transaction open for {ageSeconds} s ({count} in all).',
  'gate-metadata-locks-visible': 'Cut-over held back: metadata locks cannot be seen any more.',
  'gate-no-metadata-lock':
    'Cut-over held back: session {session} of {user} has held the table for {ageSeconds} s ({count} in all).',
  'gate-ghost-table-present': 'Cut-over held back: the new table {table} is not there.',

  // Names of the checks in the list.
  'check-gh-ost-postpones': 'gh-ost waits for the cut-over',
  'check-not-paused': 'Not paused',
  'check-heartbeat-lag': 'Heartbeat lag under the limit',
  'check-same-server': 'The same server as at the start',
  'check-writable': 'The server is writable',
  'check-binlog-unchanged': 'Binary log ROW with full rows',
  'check-binlog-readable': 'Every change can be read from the binary log',
  'check-no-xa-rollback': 'No XA transaction was rolled back',
  'check-server-not-busy': 'Load under the limits',
  'check-table-unchanged': 'Table unchanged since the start',
  'check-table-not-rebuilt': 'Table not truncated or rebuilt',
  'check-table-id-told': 'It can be told whether the table was rebuilt',
  'check-no-triggers': 'No triggers',
  'check-no-foreign-keys': 'No foreign keys',
  'check-relations-seen': 'Triggers and foreign keys can be seen',
  'check-key-kept-apart': 'The key keeps all rows apart',
  'check-warnings-looked-at': 'Warnings of the copy were looked at',
  'check-warnings-kept': 'Every warning of the copy was kept',
  'check-no-server-lock': 'Nobody locks the whole server',
  'check-no-long-transaction': 'No transaction older than 5 s',
  'check-metadata-locks-visible': 'Metadata locks can be seen',
  'check-no-metadata-lock': 'Nobody keeps the table',
  'check-ghost-table-present': 'The new table is there',

  // Answers to commands.
  paused: 'Paused.',
  resumed: 'Copying goes on.',
  'chunk-size-set': 'Chunk size {before} -> {after}, read back from gh-ost.',
  'chunk-size-is': 'Chunk size is {after}, read back from gh-ost.',
  'cut-over-sent': 'Attempt {attempt} has begun.',
  abandoned: 'The run is ended.',
  'command-no-answer': "No answer. The run's state is being checked.",
  'command-not-for-gh-ost': 'gh-ost runs have no such command.',
  'not-listening-yet': 'gh-ost is still validating; it takes commands when copying starts.',
  'not-copied-yet': 'The rows are not copied yet.',
  'cut-over-under-way': 'A cut-over is under way. Wait for its result.',
  'gh-ost-refused': 'gh-ost refused: {reply}',
  'chunk-size-out-of-range': 'Chunk size must be {least}-{most}. Nothing was sent.',
  'chunk-size-over-warnings':
    'The server keeps only {kept} warnings of a statement (max_error_count). In chunks of {wanted} rows, a lost row could go unnoticed. Nothing was sent.',
  'chunk-size-not-taken': 'gh-ost took {after} instead of {wanted}.',
  'gate-held': 'Cut-over held back, not passed: {checks}.',
  'gate-held-besides': 'Not passed besides: {checks}.',
  'process-does-not-end': 'The process {pid} does not end.',

  // How an attempt to cut over ended.
  'table-was-held': 'Session {session} of {user} held the table (open {ageSeconds} s).',
  'table-was-held-by-unknown': 'Another session held the table; it let go before it could be named.',
  'changes-not-applied-in-time': 'Not all changes could be applied within the lock timeout.',
  'attempt-failed': 'gh-ost gave the attempt up; its own words stand in the log.',
  'attempt-not-seen': 'gh-ost did not begin an attempt and waits again.',
  'gh-ost-not-listening': 'gh-ost did not listen, so nothing was sent.',
  'gh-ost-not-postponing': 'gh-ost was not waiting for the cut-over, so nothing happened.',
  'gate-too-old': 'Too much time passed since the checks, so nothing was sent.',
  'run-ended-during-attempt': 'gh-ost ended during the attempt.',

  // What the target showed.
  'evidence-swapped': 'The table has the new definition, and the old table holds the data as it was.',
  'evidence-not-swapped': 'The table is as it was before.',
  'evidence-not-swapped-sentry':
    "The table is as it was before; only gh-ost's placeholder bears the old table's name.",
  'evidence-changed-by-others': 'The table was changed by somebody else; the new table was never swapped in.',
  'evidence-other-server': 'Another server answers under this address ({uuid}).',
  'evidence-sessions-running': 'A session still waits to swap the tables.',
  'evidence-table-absent': 'The table does not exist.',
  'evidence-swapped-definition-differs': 'The tables were swapped, but the table is not as it was expected.',
  'evidence-old-table-unknown': 'An old table is there, but it is not the one that the run began with.',
  'evidence-old-and-ghost-present': 'Old and new table both stand beside the table.',
  'evidence-rebuilt-ghost-absent': 'The table looks as before but was rebuilt, and the new table is gone.',
  'evidence-changed-old-absent': 'The table was changed, and no old table tells by whom.',

  // Why something is not cleaned yet.
  'clean-outcome-unknown': 'Nothing is removed before a person has decided what happened.',
  'clean-process-alive': 'gh-ost still lives.',
  'clean-socket-answers': 'Something still answers on the control socket.',
  'clean-sessions-still-running': 'Sessions of gh-ost are still on the server.',
  'clean-heartbeat-alive': 'The heartbeat of the run went on within the last minute.',
  'clean-other-server': 'Another server answers under this address ({uuid}).',
  'clean-table-absent': '{table} does not exist; the new table may be the only copy of its data.',
  'clean-table-not-gh-osts': '{table} does not bear the mark of gh-ost.',
  'clean-directory-kept': 'The directory {directory} stays until it is known that no process uses it.',
} as const satisfies Record<string, string>;

/** What a direct run says of itself, and what told its outcome. */
export default {
  'direct-warnings-lost':
    'The statement gave {count} warnings, of which the server kept {kept} (max_error_count). What the others say is not known.',
  'direct-sending':
    'Sending the statement over connection {connection}. It waits at most {seconds} s for the table.',
  'direct-session-state': 'Connection {connection}: {state}, for {seconds} s.',
  'direct-session-found':
    'The statement still runs on the server, over connection {connection}. Waiting until the server is done.',
  'direct-answer-lost':
    'The connection broke before the server answered. The server may go on with the statement; waiting until it is done.',
  'direct-target-unreachable': 'The server does not answer. Trying again.',
  'direct-killed':
    'KILL QUERY was sent to connection {connection} after {seconds} s. Undoing the work can take as long again.',
  'direct-only-kill': 'A statement that runs directly can only be ended.',
  'direct-already-over': 'The statement was over already.',

  'evidence-server-confirmed': 'The server confirmed the statement.',
  'evidence-server-refused': 'The server refused the statement and changed nothing.',
  'evidence-session-alive': 'The statement still runs on the server, over connection {connection}.',
  'evidence-still-absent': '{name} does not exist, as before.',
  'evidence-now-there': '{name} exists now and did not before.',
  'evidence-was-there-before':
    '{name} existed before, so IF NOT EXISTS changes nothing and leaves no trace of having run.',
  'evidence-was-absent-before':
    '{name} did not exist before, so IF EXISTS changes nothing and leaves no trace of having run.',
  'evidence-was-missing-before':
    'A table that the statement needs did not exist before, so the server cannot have run it.',
  'evidence-unchanged': '{name} is exactly as before.',
  'evidence-changed-otherwise': '{name} is neither as before nor as the statement would leave it.',
  'evidence-view-unchanged':
    'The view {name} is as before. That is so when the statement did not run, and also when it set the same text again.',
  'evidence-definition-changed': 'The definition of {name} has changed.',
  'evidence-now-gone': '{name} existed before and does not any more.',
  'evidence-renamed': 'The names {name} now stand for what the renaming put there.',
  'evidence-same-either-way': 'Done or not, {name} would look the same.',
  'evidence-same-id': '{name} still has its internal id, which TRUNCATE would have replaced.',
  'evidence-new-id': '{name} has a new internal id.',
  'evidence-id-unreadable':
    'The internal ids of {name} cannot be read (they take the PROCESS privilege), and nothing else would show the change.',
  'evidence-index-there': '{name} has the index {index} now and had not before.',
  'evidence-index-gone': '{name} does not have the index {index} any more.',
  'evidence-rebuilt': '{name} was rebuilt: it has a new internal id.',
  'evidence-not-shown': 'Nothing on {name} shows whether such a statement has run.',
  'evidence-partitions-changed': 'The partitions of {name} have changed.',
  'evidence-partition-exchanged': '{name} and {other} have exchanged a partition.',
  'evidence-tablespace-changed': 'The tablespace of {name} has changed its state.',
  'evidence-kind-without':
    'For statements of this kind ({kind}) nothing on the server tells whether they ran.',

  'execution-ended': 'The execution ended before this was carried out.',

  'run-claimed': 'Worker {worker} took this execution.',
  'run-taken-up': 'Altergate was restarted. Worker {worker} takes this execution up where it is.',
  'run-fault':
    'Altergate met a fault of its own ({fault}) and takes this execution up again. What it had started was not ended.',
  'run-given-up':
    '{faults} faults followed each other without any progress. A reviewer must look; the table stays locked.',
  'outcome-waits-for-target':
    'The run is over, but the server does not answer. The outcome is told when it does; nothing is guessed.',
  'outcome-waits-for-change':
    'The run is over, but a change of some table waits on this server, and until that is over the server does not tell the outcome. It is asked again; nothing is guessed.',
  'run-succeeded': 'Applied.',
  'run-failed': 'Not applied. The execution ended with a failure.',
  'run-cancelled': 'Not applied. The execution was cancelled.',
  'run-interrupted': 'Not applied. The execution was interrupted.',
  'run-needs-attention': 'Nobody knows yet what happened. A reviewer must look.',
  'waits-for-table': 'Waits for {database}.{table}, which execution {execution} changes.',
  'waits-for-server': 'Waits for the server: it runs {slots} executions at most.',
  'waits-for-change':
    'Waits for a change of some table that waits for its lock on this server: until that is over the checks before the run get no answer.',

  'you-pause': '{person} asked to pause.',
  'you-resume': '{person} asked to go on.',
  'you-set_chunk_size': '{person} asked for chunks of {chunkSize} rows.',
  'you-cut_over': '{person} asked to cut over.',
  'you-abandon': '{person} asked to stop and abandon.',
  'you-kill': '{person} asked to end the statement.',

  'evidence-never-started': 'Nothing was sent to the server.',
  'evidence-process-on-other-host':
    'The process of this run was on a host ({host}) that this worker cannot see. Unchanged tables prove nothing while it may live.',
  'evidence-process-alive':
    'The process {pid} of this run still lives. Unchanged tables prove nothing while it does.',
  'evidence-fault': 'A fault of Altergate kept it from asking the server what became of this execution.',
  'evidence-job-unreadable':
    'What this execution was to do cannot be read, so the server cannot be asked about it.',
} as const;

/** Why a target server could not be reached or read. `original` is the server's own text. */
export default {
  'target-unreachable': 'No connection to {host}:{port} ({reason}).',
  'target-tls-failed': 'No protected connection to {host}:{port}: {original}',
  'target-access-denied': 'The server {host}:{port} does not let the account {account} in: {original}',
  'target-unknown-database': 'The database does not exist on the server.',
  'target-full': 'The server {host}:{port} takes no more connections: {original}',
  'target-refused': 'The server {host}:{port} refused the connection: {original}',
  'target-connection-lost': 'The connection to the server broke ({reason}).',
  'target-answer-timeout': 'The server did not answer for {seconds} s.',
  'target-privilege-missing': 'The account of the instance may not read this: {original}',
  'target-lock-wait-timeout': 'Another session holds what was to be read: {original}',
  'target-change-pending':
    'A change of some table waits for its lock on the server. Until that is over it cannot be told which table is which.',
  'target-unknown-table': 'The table does not exist on the server: {original}',
  'target-query-failed': 'The server answered with error {number}: {original}',
  'target-flavour-unsupported':
    'The server is {flavour} ({version}). Altergate changes MySQL 8.0.19 to 9.x and Percona Server of the same versions.',
  'target-release-unsupported':
    'The server is MySQL {version}. Altergate changes MySQL {oldest} to 9.x and Percona Server of the same versions.',
  'target-unexpected-answer': 'The server answered without a value for {column}.',
  'target-table-id-ambiguous':
    'The number of {database}.{table} cannot be told: another table differs only in accented letters.',
} as const;

/** What the connection test found, by check and result. A problem stands in the way; a warning is to be weighed. */
export default {
  'connection.ok': 'Connected to {host}:{port}',
  'connection.problem': 'The server cannot be asked: {original}',
  'network.problem':
    'No connection to {host}:{port} ({reason}). Check the address, the port and the firewall.',
  'tls.problem':
    'No protected connection to {host}:{port}: {original}. Check the TLS mode and the certificate authority.',
  'tls-name.problem':
    'The certificate is not for {host}, and gh-ost always compares the name: {original}. Give the server a certificate for this name, enter the name that it has, or use the TLS mode “required”.',
  'account.problem': 'The server does not let {account} in: {original}',
  'room.problem': 'The server takes no more connections: {original}',
  'flavour.ok': 'The server is {flavour}',
  'flavour.problem':
    'The server is {flavour} ({version}). gh-ost and the proofs of Altergate are tested on MySQL 8.0.19 to 9.x and Percona Server only.',
  'version.ok': 'Version {version}',
  'version.problem': 'Version {version} is not one of MySQL {oldest} to 9.x, the tested ones.',
  'read-only.ok': 'The server is writable',
  'read-only.problem':
    'The server is read-only. If it is a replica, enter its source instead; switch read_only off only on a primary.',
  'replication-role.ok': 'The server replicates from no other',
  'replication-role.warning':
    'The account may not see whether the server is a replica (REPLICATION CLIENT is missing).',
  'replication-role.problem':
    'The server is a replica. Changes belong on its source: enter that as the instance.',
  'binlog.ok': 'The binary log is on',
  'binlog.problem':
    'The binary log is off, so gh-ost cannot follow changes. Start the server with log_bin; managed servers need backups switched on.',
  'binlog-format.ok': 'Binary log format: {format}',
  'binlog-format.problem':
    'The binary log format is {format}; gh-ost needs ROW. Sessions that are already open keep the old format until they reconnect.',
  'binlog-row-image.ok': 'Binary log row image: {image}',
  'binlog-row-image.problem':
    'The binary log keeps {image} rows; gh-ost needs FULL. Sessions that are already open keep the old setting until they reconnect.',
  'binlog-retention.ok': 'Binary logs are kept long enough: {hours} h',
  'binlog-retention-endless.ok': 'Binary logs are kept for ever',
  'binlog-retention.warning':
    'Binary logs are removed after {hours} h. A copy that takes longer, or waits longer, would lose changes.',
  'binlog-retention-managed.warning':
    'The provider decides how long binary logs are kept, and it is not shown here. Set a retention longer than the longest copy.',
  'metadata-lock-instrument.ok': 'Metadata locks can be seen',
  'metadata-lock-instrument.warning':
    'The account may not see whether metadata locks are instrumented (SELECT on performance_schema is missing).',
  'metadata-lock-instrument.problem':
    'The server does not record metadata locks; gh-ost refuses to run without. The statement helps until the next restart: set performance_schema_instrument in the configuration as well.',
  'session-mode.ok': 'Sessions run under the sql_mode of the server',
  'session-mode.problem':
    'Sessions of this account get the sql_mode "{session}", the server says "{server}". A text would be read otherwise than it runs; look at init_connect.',
  'grants.problem': 'For {engine} the account lacks {privilege} on {scope}.',
  'table-grants-everywhere.ok': 'The account may change tables with {engine} in every database',
  'table-grants.ok': 'The account may change tables with {engine} in {databases}',
  'table-grants.problem':
    'In no database named by its grants the account may change tables with {engine}. Run the statement for every database that tickets may address. gh-ost accepts no wildcard in the name, and all privileges must come in one GRANT.',
} as const;

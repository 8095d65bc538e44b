/**
 * Options of a server for Altergate's own database.
 * @param {{ throwAway: boolean }} use throwAway: a test server, whose data nobody misses after a power cut
 */
export function platformOptions({ throwAway }) {
  return [
    ...(throwAway
      ? [...withoutDurability, ...withoutFiles, ...withLocksVisible]
      : ['--performance-schema=OFF']),
    '--skip-log-bin',
    '--innodb-buffer-pool-size=128M',
    '--default-time-zone=+00:00',
    '--max-connections=500',
  ];
}

/**
 * Options of a server whose tables are changed: what gh-ost needs (row-based binary log, a server id) and the
 * metadata-lock instrument, without which nobody can see who holds up a cut-over.
 * @param {{ throwAway: boolean, serverId: number, bufferPoolMegabytes?: number }} use
 */
export function targetOptions({ throwAway, serverId, bufferPoolMegabytes = 256 }) {
  return [
    ...(throwAway ? withoutDurability : ['--innodb-flush-log-at-trx-commit=2', '--sync-binlog=0']),
    '--log-bin=binlog',
    '--loose-binlog-format=ROW',
    '--binlog-row-image=FULL',
    '--binlog-expire-logs-seconds=259200',
    `--server-id=${serverId}`,
    `--innodb-buffer-pool-size=${bufferPoolMegabytes}M`,
    '--loose-innodb-redo-log-capacity=256M',
    '--performance-schema=ON',
    `--performance-schema-instrument=wait/lock/metadata/sql/mdl=ON`,
  ];
}

/** Nothing waits for the disk; what a killed server wrote is still there, only a power cut loses data. */
const withoutDurability = [
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-flush-method=nosync',
  '--sync-binlog=0',
  '--innodb-doublewrite=OFF',
];

/** Every test file makes all tables anew, which takes a fraction of the time without a file for each. */
const withoutFiles = ['--innodb-file-per-table=OFF'];

/** Tests wait until somebody waits for a lock; nothing else is measured. */
const withLocksVisible = ['--performance-schema=ON', '--performance-schema-instrument=%=OFF'];

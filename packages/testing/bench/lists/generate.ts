import type { Connection } from 'mysql2/promise';
import { defaultGhostSettings } from '@altergate/domain';
import {
  authorSql,
  databaseSql,
  environmentSql,
  instanceSql,
  scale,
  stateSql,
  storedWordsSql,
  tableSql,
  titleSql,
} from './scale.ts';

/** Rows of one INSERT: large enough to be quick, small enough for no transaction to be large. */
const piece = 100_000;

const one = (rows: number) => `SELECT n AS x FROM bench_numbers WHERE n <= ${String(rows)}`;

/** What the tickets stand on. */
const ground: readonly string[] = [
  `INSERT INTO users (id, name, display_name, password_hash)
   SELECT x, CONCAT('person_', x), CONCAT('Person ', x), 'signs in by no password' FROM (${one(scale.people)}) AS n`,
  `INSERT INTO grants (user_id, role, database_pattern, created_by)
   SELECT x, 'developer', CONCAT('shop_', x % ${String(scale.databases)}), 1 FROM (${one(scale.people)}) AS n`,
  `INSERT INTO grants (user_id, role, created_by)
   SELECT x, 'reviewer', 1 FROM (${one(10)}) AS n`,
  `INSERT INTO environments (id, name, position, is_production, policy)
   SELECT x, ELT(x, 'production', 'staging', 'development'), 4 - x, x = 1, '{}' FROM (${one(scale.environments)}) AS n`,
  `INSERT INTO instances (id, uid, environment_id, name, host, port, account, tls_mode, kind, gh_ost_profile)
   SELECT x, UUID(), 1 + x % ${String(scale.environments)}, CONCAT('mysql-', x), '127.0.0.1', 3306, 'altergate', 'off',
     'self_managed', '${JSON.stringify(defaultGhostSettings)}' FROM (${one(scale.instances)}) AS n`,
];

const isFinished = `(${stateSql}) IN ('succeeded', 'failed')`;
const hash = "SHA2(CONCAT('plan', x), 256)";
const alter = `CONCAT('ALTER TABLE ', ${tableSql}, ' ADD COLUMN c', x, ' INT')`;
const createdSql = "TIMESTAMPADD(SECOND, x * 60, '2024-01-01')";

/** A ticket with its revision, target, statement, plan, decision, execution and entry of the audit log; all have its number. */
const tickets: readonly { readonly table: string; readonly select: string }[] = [
  {
    table: `tickets (id, title, reason, state, author_id, environment_id, current_revision_id, plan_hash, state_since,
      submitted_at, created_at)`,
    select: `x, ${titleSql}, 'Asked for by the shop.', ${stateSql}, ${authorSql}, ${environmentSql}, x, ${hash},
      ${createdSql}, ${createdSql}, ${createdSql} FROM n`,
  },
  {
    table: 'ticket_revisions (id, ticket_id, number, author_id, sql_text, submitted_at)',
    select: `x, x, 1, ${authorSql}, ${alter}, NOW(6) FROM n`,
  },
  {
    table:
      'ticket_targets (id, ticket_id, revision_id, position, instance_id, environment_id, database_name)',
    select: `x, x, x, 0, ${instanceSql}, ${environmentSql}, ${databaseSql} FROM n`,
  },
  {
    table:
      'statements (id, ticket_id, revision_id, position, kind, range_start, range_end, executed_text, table_name)',
    select: `x, x, x, 0, 'alter_table', 0, CHAR_LENGTH(${alter}), ${alter}, ${tableSql} FROM n`,
  },
  {
    table: 'statement_tables (id, ticket_id, statement_id, instance_id, database_name, table_name, role)',
    select: `x, x, x, ${instanceSql}, ${databaseSql}, ${tableSql}, 'target' FROM n`,
  },
  {
    table: `plans (id, ticket_id, revision_id, statement_id, target_id, engine, route_reason, route_params, settings,
      sql_mode, policy_revision, before_kind, before_definition, plan_hash)`,
    select: `x, x, x, x, x, 'gh-ost', 'alter-by-copy', '{}', '${JSON.stringify(defaultGhostSettings)}', '', 1,
      'definition', CONCAT('CREATE TABLE \`', ${tableSql}, '\` (\`id\` bigint NOT NULL, PRIMARY KEY (\`id\`))'), ${hash} FROM n`,
  },
  {
    table:
      'decisions (id, ticket_id, revision_id, plan_hash, verdict, reason, user_id, principal_kind, principal_id)',
    select: `x, x, x, ${hash}, 'approve', '', 1 + x % 10, 'session', 1 FROM n WHERE (${stateSql}) <> 'draft'`,
  },
  {
    table: `executions (id, ticket_id, revision_id, statement_id, target_id, plan_id, instance_id, environment_id,
      run_number, sequence, attempt, engine, database_name, table_name, state, outcome, cut_over_mode, requested_by,
      ended_at)`,
    select: `x, x, x, x, x, x, ${instanceSql}, ${environmentSql}, 1, 0, 1, 'gh-ost', ${databaseSql}, ${tableSql},
      ${stateSql}, IF((${stateSql}) = 'succeeded', 'applied', 'not_applied'), 'wait', 1, ${createdSql} FROM n
      WHERE ${isFinished}`,
  },
  {
    table: `audit_entries (principal_kind, principal_id, user_id, verb, object_kind, object_id, ticket_id,
      environment_id, instance_id, database_name, payload)`,
    select: `'session', 1, ${authorSql}, 'ticket.submit', 'ticket', x, x, ${environmentSql}, ${instanceSql},
      ${databaseSql}, '{}' FROM n`,
  },
];

/**
 * Fills an empty, migrated database with so many tickets by set-based SQL.
 * @param onPiece called with the number of tickets that are done
 */
export async function generateTickets(
  connection: Connection,
  count: number,
  onPiece: (done: number) => void,
): Promise<void> {
  // The rows fit together by their numbers; each check would read what was just written.
  await connection.query('SET SESSION foreign_key_checks = 0, unique_checks = 0');
  await connection.query('CREATE TABLE bench_numbers (n BIGINT PRIMARY KEY)');
  await connection.query(`INSERT INTO bench_numbers
    WITH RECURSIVE d AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM d WHERE i < 999)
    SELECT a.i * 1000 + b.i + 1 FROM d AS a CROSS JOIN d AS b WHERE a.i < ${String(piece / 1_000)}`);
  for (const sql of ground) await connection.query(sql);
  for (let done = 0; done < count; done += piece) {
    const upTo = Math.min(piece, count - done);
    const n = `(SELECT ${String(done)} + n AS x FROM bench_numbers WHERE n <= ${String(upTo)}) AS n`;
    for (const { table, select } of tickets) {
      await connection.query(`INSERT INTO ${table} SELECT ${select.replace(/FROM n\b/, `FROM ${n}`)}`);
    }
    for (const word of storedWordsSql) {
      await connection.query(
        `INSERT INTO title_words (word, ticket_id) SELECT ${word}, x FROM ${n} ORDER BY 1, 2`,
      );
    }
    onPiece(done + upTo);
  }
  await connection.query('DROP TABLE bench_numbers');
  await connection.query(
    'ANALYZE TABLE tickets, ticket_revisions, ticket_targets, statements, statement_tables, plans, executions, title_words',
  );
}

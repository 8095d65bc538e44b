import type { Finding } from '@altergate/domain';
import { numberOf, readRow, type Connection } from '@altergate/inspect';

/** gh-ost holds nine while it copies (counted for 1.1.10); those of the watch and of the cut-over's gate come on top. */
const ofOneRun = 12;

/**
 * What stays for applications: a run must never be what makes them fail with "Too many connections". A tenth of all, for a
 * server that lets few in has few that come; ten at most.
 */
function leftFree(most: number): number {
  return Math.min(10, Math.ceil(most / 10));
}

/**
 * Says when the server, or its limit for this account, has too few connections left for one more run.
 * A run that meets error 1040 or 1226 in the copy ends; an application that meets it because of a run is worse.
 */
export async function refuseFewConnections(connection: Connection): Promise<readonly Finding[]> {
  const row = await readRow(
    connection,
    `SELECT @@GLOBAL.max_connections AS most, @@SESSION.max_user_connections AS mostOfAccount,
            (SELECT VARIABLE_VALUE + 0 FROM performance_schema.global_status
              WHERE VARIABLE_NAME = 'Threads_connected') AS used,
            (SELECT COUNT(*) FROM performance_schema.threads
              WHERE PROCESSLIST_USER = SUBSTRING_INDEX(USER(), '@', 1)) AS usedByAccount`,
  );
  if (!row) return [];
  const most = numberOf(row, 'most');
  const free = most - numberOf(row, 'used');
  const needed = ofOneRun + leftFree(most);
  if (free < needed) return [tooFew('connections-scarce', free, most, needed)];
  const mostOfAccount = numberOf(row, 'mostOfAccount');
  const freeOfAccount = mostOfAccount - numberOf(row, 'usedByAccount');
  if (mostOfAccount === 0 || freeOfAccount >= ofOneRun) return [];
  return [tooFew('account-connections-scarce', freeOfAccount, mostOfAccount, ofOneRun)];
}

function tooFew(rule: string, free: number, most: number, needed: number): Finding {
  const params = { free: Math.max(0, free), most, needed };
  return { rule, severity: 'error', params, statement: null, range: null };
}

import { createHash } from 'node:crypto';
import mysql from 'mysql2/promise';
import { signIn } from './api-client.ts';
import { fillTable } from './fill-table.ts';
import { registerInstance } from './instances.ts';
import { keepLogins, makeLogins, passwordOf, readLogins } from './logins.ts';
import { makePeople } from './people.ts';
import type { Login } from './logins.ts';
import type { DemoServer, DemoSettings } from './settings.ts';
import { orderRows, shopTables, smallTableRows } from './shop-tables.ts';
import { makeTargetAccount } from './target-accounts.ts';
import { makeTickets } from './tickets.ts';

type Say = (text: string) => void;

/** The same on every start, and no secret is stored: made from the server's own admin password. */
function accountOf(server: DemoServer): { readonly name: string; readonly password: string } {
  const password = createHash('sha256')
    .update(`altergate account:${server.password}`)
    .digest('base64url')
    .slice(0, 24);
  return { name: 'altergate', password };
}

async function makeShop(
  server: DemoServer,
  databases: readonly string[],
  rows: typeof smallTableRows,
): Promise<void> {
  const connection = await mysql.createConnection({ ...server });
  try {
    for (const database of databases) {
      await connection.query(`CREATE DATABASE IF NOT EXISTS ${connection.escapeId(database)}`);
      await connection.query(`USE ${connection.escapeId(database)}`);
      for (const table of shopTables) await connection.query(table);
      for (const table of rows) await fillTable(connection, table, () => {});
    }
    await makeTargetAccount(connection, accountOf(server), databases);
  } finally {
    await connection.end();
  }
}

async function fillOrders(settings: DemoSettings, say: Say): Promise<void> {
  const connection = await mysql.createConnection({ ...settings.demo, database: 'shop' });
  try {
    await fillTable(connection, orderRows(settings.rows), (done) => {
      say(`shop.orders: ${done.toLocaleString('en')} of ${settings.rows.toLocaleString('en')} rows`);
    });
  } finally {
    await connection.end();
  }
}

/** Passwords are kept before anybody gets one, so that a crash between the two locks nobody out. */
function loginsToUse(settings: DemoSettings): readonly Login[] {
  const pendingPath = `${settings.loginsPath}.pending`;
  const kept = readLogins(settings.loginsPath) ?? readLogins(pendingPath);
  if (kept) return kept;
  const made = makeLogins(settings.adminPassword);
  keepLogins(pendingPath, made);
  return made;
}

/**
 * Brings the demo to its full state: people, servers, rows and tickets. Every step looks first at what is there, so it
 * may be run again after any interruption.
 */
export async function seedDemo(settings: DemoSettings, say: Say): Promise<void> {
  const logins = loginsToUse(settings);
  const admin = await signIn(settings.url, 'admin', passwordOf(logins, 'admin'));
  say('people');
  await makePeople(admin, logins);
  keepLogins(settings.loginsPath, logins);

  say('tables of demo-mysql');
  await makeShop(settings.demo, ['shop'], smallTableRows);
  const instance = await registerInstance(admin, {
    name: 'demo-mysql',
    environment: 'production',
    server: settings.demo,
    account: accountOf(settings.demo),
  });
  if (settings.staging) {
    say('tables of staging-mysql');
    await makeShop(settings.staging, ['shop', 'shop_next'], smallTableRows);
    await registerInstance(admin, {
      name: 'staging-mysql',
      environment: 'staging',
      server: settings.staging,
      account: accountOf(settings.staging),
    });
  }
  await fillOrders(settings, say);
  const developer = await signIn(settings.url, 'developer', passwordOf(logins, 'developer'));
  const dba = await signIn(settings.url, 'dba', passwordOf(logins, 'dba'));
  await makeTickets({ developer, dba }, instance.id, say);
}

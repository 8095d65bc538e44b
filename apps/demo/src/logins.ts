import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** One of the demo's people. */
export interface Login {
  readonly name: string;
  readonly password: string;
}

/** What each of the demo's people is there for. */
export const demoPeople = [
  { name: 'developer', displayName: 'Developer', role: 'developer' },
  { name: 'dba', displayName: 'DBA', role: 'reviewer' },
  { name: 'ops', displayName: 'Ops', role: 'ops' },
  { name: 'admin', displayName: 'Admin', role: 'admin' },
] as const;

function newPassword(): string {
  return randomBytes(12).toString('base64url');
}

/** The kept logins, or null before they were made. */
export function readLogins(path: string): readonly Login[] | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Login[];
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Passwords for everybody but the admin, who has one already. */
export function makeLogins(adminPassword: string): readonly Login[] {
  return demoPeople.map(({ name }) => ({ name, password: name === 'admin' ? adminPassword : newPassword() }));
}

/** Keeps the logins readable by the owner only; a crash leaves the old file or the new one. */
export function keepLogins(path: string, logins: readonly Login[]): void {
  writeFileSync(`${path}.new`, JSON.stringify(logins, null, 2), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** The password of one of the people. */
export function passwordOf(logins: readonly Login[], name: string): string {
  const login = logins.find((entry) => entry.name === name);
  if (!login) throw new Error(`the demo has no password of ${name}; start with --reset`);
  return login.password;
}

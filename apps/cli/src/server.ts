import { AltergateError } from '@altergate/domain';
import { parseDialect } from '@altergate/sql';
import type { Dialect } from '@altergate/sql';

/** A server as `--server` names it: whose words, versions and comments the text is read with. */
export interface NamedServer {
  /** As it was written: `mysql:8.4`. */
  readonly name: string;
  readonly dialect: Dialect;
}

/** The server whose reading is taken when none is named. */
export const defaultServer = readServer('mysql:8.4');

/** @throws AltergateError cli-server-unknown {value} */
export function readServer(value: string): NamedServer {
  const dialect = parseDialect(value);
  if (dialect === null) throw new AltergateError('cli-server-unknown', { value });
  return { name: value, dialect };
}

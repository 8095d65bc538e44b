import { connect } from 'node:net';
import { AltergateError } from '@altergate/domain';
import { parseStatus, type GhostStatus } from './status.ts';

/**
 * Sends one line and gives the whole reply: gh-ost reads one line per connection, answers and closes.
 * A reply carries no status code.
 * @throws AltergateError socket-no-answer {reason} when nothing came within `timeoutMs`; the command may have
 *   been taken nevertheless. `reason` is ECONNREFUSED or ENOENT when it surely was not.
 */
export function sendLine(socketPath: string, line: string, timeoutMs = 5_000): Promise<string> {
  if (/[\r\n]/.test(line)) throw new TypeError('a command is one line');
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath);
    let reply = '';
    const fail = (reason: string): void => {
      socket.destroy();
      reject(new AltergateError('socket-no-answer', { reason }));
    };
    socket.setEncoding('utf8');
    socket.setTimeout(timeoutMs, () => fail('timeout'));
    socket.on('connect', () => socket.write(`${line}\n`));
    socket.on('data', (part: string) => (reply += part));
    socket.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.message));
    socket.on('end', () => {
      socket.destroy();
      resolve(reply);
    });
  });
}

/** True when nothing listens any more: refused, or no such file. */
export async function isSocketDead(socketPath: string): Promise<boolean> {
  try {
    await sendLine(socketPath, 'coordinates=?', 2_000);
    return false;
  } catch (error) {
    const reason = error instanceof AltergateError ? error.params['reason'] : undefined;
    return reason === 'ECONNREFUSED' || reason === 'ENOENT';
  }
}

/**
 * The short status; gh-ost prints a copy of it into its own output.
 * @throws AltergateError socket-no-answer
 */
export async function askStatus(
  socketPath: string,
): Promise<{ readonly line: string; readonly status: GhostStatus } | null> {
  const reply = await sendLine(socketPath, 'sup');
  return statusIn(reply);
}

/** The status line of a reply; null when it has none (then the reply is an error in words). */
export function statusIn(reply: string): { readonly line: string; readonly status: GhostStatus } | null {
  for (const line of reply.split('\n').reverse()) {
    const status = parseStatus(line);
    if (status) return { line, status };
  }
  return null;
}

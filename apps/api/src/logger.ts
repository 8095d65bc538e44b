import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

/** Where secrets could stand in what is logged; their values are replaced before a line is written. */
const secretPaths = [
  'req.headers.cookie',
  'req.headers.authorization',
  'req.headers["x-csrf-token"]',
  'res.headers["set-cookie"]',
  'password',
  '*.password',
  'passwordHash',
  '*.passwordHash',
  'secretKey',
  '*.secretKey',
];

/** The program's log: one JSON object per line, on standard output unless said. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, redact: { paths: secretPaths, censor: '[redacted]' } };
  return destination === undefined ? pino(options) : pino(options, destination);
}

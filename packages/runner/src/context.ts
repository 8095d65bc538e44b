import type { Database } from '@altergate/db';
import type { Engine } from '@altergate/engines';
import type { EngineName } from '@altergate/domain';
import type { Logger } from 'pino';
import type { FaultStreaks } from './fault-streaks.ts';

/** What every part of a worker shares. */
export interface WorkerContext {
  readonly database: Database;
  /** 32 bytes; opens the passwords of instances. */
  readonly secretKey: Uint8Array;
  /** Absolute, persistent, mode 0700. */
  readonly stateDirectory: string;
  /** Absolute path of gh-ost; null where there is none: its executions then fail and say so. */
  readonly ghostBinary: string | null;
  readonly engines: Partial<Readonly<Record<EngineName, Engine>>>;
  readonly logger: Logger;
  readonly workerId: bigint;
  readonly hostId: string;
  readonly faults: FaultStreaks;
}

/** How long a claim lasts without being renewed; by the database's clock. */
export const leaseSeconds = 30;

/** After so many faults in a row without progress an execution is left to a person; with a lease in between each. */
export const faultLimit = 20;

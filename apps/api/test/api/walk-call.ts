import type { ProblemCode } from '@altergate/contracts/messages';
import { everything } from '@altergate/domain';
import type { Resource } from '@altergate/domain';
import type { Caller, Place, World } from './walk-world.ts';

/** One call of a route: what is sent, and where the row lies that it is about. */
export interface Call {
  readonly url: string;
  readonly body?: unknown;
  readonly version?: number;
  /** Every part of the row. */
  readonly resources: readonly Resource[];
  /** People whose own the row is. */
  readonly ownerIds?: readonly bigint[];
  /** Statuses of success; 200 to 299 unless said. */
  readonly succeedsWith?: readonly number[];
  /** The refusal that somebody who may call the route gets for this very call, instead of success. */
  readonly problem?: ProblemCode;
  /** The same for somebody who comes with a token and may call the route with it. */
  readonly tokenProblem?: ProblemCode;
  /** The caller has to sign in again afterwards. */
  readonly endsSession?: boolean;
}

/** Makes the row that a call is about, fresh, so that one call cannot spoil the next. */
export interface Case {
  readonly places: readonly Place['title'][];
  call(world: World, place: Place, caller: Caller): Promise<Call>;
}

export const rows = ['in scope', 'out of scope'] as const;
export const once = ['in scope'] as const;

/** A route about nothing in particular: the whole product, a list, oneself. */
export const plain = (make: (world: World) => Omit<Call, 'resources'>): Case => ({
  places: once,
  call: (world) => Promise.resolve({ resources: [everything], ...make(world) }),
});

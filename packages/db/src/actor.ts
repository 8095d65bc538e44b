/** Who does something, as the audit log keeps it. */
export interface Actor {
  readonly kind: 'session' | 'token' | 'system';
  /** Id of the session or token; 0 for Altergate itself. */
  readonly principalId: bigint;
  readonly userId: bigint;
  readonly address: string;
  readonly requestId: string;
}

/** Altergate itself: the worker, and what time alone brings about. */
export const systemActor: Actor = { kind: 'system', principalId: 0n, userId: 0n, address: '', requestId: '' };

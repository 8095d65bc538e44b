import { AltergateError } from '@altergate/domain';

/** Questions that this process asks one instance at a time. */
const seatsPerInstance = 6;
/** Questions that may wait for a seat of one instance; more than a crowd of people makes. */
const queueLimit = 200;

interface Room {
  taken: number;
  readonly waiting: (() => void)[];
}

const rooms = new Map<string, Room>();

/**
 * Asks instances something as soon as each of them has a seat free: whoever may only read a schema must not be able to use
 * up the connections of a server. Seats are taken in one order, so that two questions never wait for each other.
 * @param instanceIds each once
 * @throws AltergateError too-many-requests when too many wait already
 */
export async function withSeats<Answer>(
  instanceIds: readonly bigint[],
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const taken: string[] = [];
  try {
    for (const id of [...instanceIds].map(String).sort()) {
      await sit(id);
      taken.push(id);
    }
    return await ask();
  } finally {
    for (const id of taken) stand(id);
  }
}

async function sit(instanceId: string): Promise<void> {
  const room = rooms.get(instanceId) ?? { taken: 0, waiting: [] };
  rooms.set(instanceId, room);
  if (room.taken < seatsPerInstance) {
    room.taken += 1;
    return;
  }
  if (room.waiting.length >= queueLimit) throw new AltergateError('too-many-requests', { seconds: 10 });
  await new Promise<void>((resolve) => room.waiting.push(resolve));
}

/** Hands the seat to whoever waits longest. */
function stand(instanceId: string): void {
  const room = rooms.get(instanceId);
  if (room === undefined) return;
  const next = room.waiting.shift();
  if (next !== undefined) {
    next();
    return;
  }
  room.taken -= 1;
  if (room.taken === 0) rooms.delete(instanceId);
}

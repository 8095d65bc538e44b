import { addRun } from './add-run.ts';
import { rows } from './walk-call.ts';
import type { Call, Case } from './walk-call.ts';
import { resourceIn } from './walk-world.ts';
import type { Place, World } from './walk-world.ts';

/** An execution that waits for a worker, on an instance of its own. */
async function addExecution(world: World, place: Place) {
  const instanceId = await place.instance();
  const { executionIds } = await addRun(
    world.api,
    { environmentId: BigInt(place.environmentId), instanceId: BigInt(instanceId) },
    { authorId: world.strangerId, database: world.database },
  );
  const [id] = executionIds;
  if (id === undefined) throw new Error('the run has no execution');
  return { id, instanceId, resources: [resourceIn(place, instanceId, world.database)] };
}

const onExecution = (tail: string, more: Omit<Call, 'url' | 'resources'> = {}): Case => ({
  places: rows,
  async call(world, place) {
    const { id, resources } = await addExecution(world, place);
    return { url: `/api/v1/executions/${id.toString()}${tail}`, resources, ...more };
  },
});

/** Routes of executions and of what they leave. What is waiting can neither be commanded, retried nor checked: 409. */
export const runCases: Readonly<Record<string, Case>> = {
  'GET /api/v1/executions': {
    places: ['in scope'],
    call: () => Promise.resolve({ url: '/api/v1/executions', resources: [] }),
  },
  'GET /api/v1/executions/:id': onExecution(''),
  'GET /api/v1/executions/:id/log': onExecution('/log'),
  'GET /api/v1/executions/:id/log/search': onExecution('/log/search?q=copy'),
  'GET /api/v1/executions/:id/log/first-error': onExecution('/log/first-error'),
  'GET /api/v1/executions/:id/log/download': onExecution('/log/download'),
  'GET /api/v1/executions/:id/progress': onExecution('/progress'),
  'GET /api/v1/executions/:id/blockers': onExecution('/blockers'),
  'POST /api/v1/executions/:id/commands': onExecution('/commands', {
    body: { verb: 'pause' },
    succeedsWith: [409],
  }),
  'POST /api/v1/executions/:id/retry': onExecution('/retry', { succeedsWith: [409] }),
  'POST /api/v1/executions/:id/check': onExecution('/check', { version: 1, succeedsWith: [409] }),

  'GET /api/v1/artifacts': {
    places: ['in scope'],
    call: () => Promise.resolve({ url: '/api/v1/artifacts', resources: [] }),
  },
  // Nothing is typed, so that whoever may drop it is told what to type.
  'POST /api/v1/artifacts/:id/drop': {
    places: rows,
    async call(world, place) {
      const { id: executionId, instanceId, resources } = await addExecution(world, place);
      const { id } = await world.api.database.prisma.artifact.create({
        data: {
          ...{ executionId, instanceId: BigInt(instanceId), kind: 'old_table', state: 'kept' },
          ...{ databaseName: world.database, name: '_orders_del' },
        },
      });
      const url = `/api/v1/artifacts/${id.toString()}/drop`;
      return { url, resources, body: { confirm: '' }, version: 1, succeedsWith: [422] };
    },
  },
};

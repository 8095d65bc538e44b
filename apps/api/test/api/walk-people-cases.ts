import { everything } from '@altergate/domain';
import { addToken } from './walk-account-cases.ts';
import { once, plain } from './walk-call.ts';
import type { Call, Case } from './walk-call.ts';
import type { World } from './walk-world.ts';

const onPerson = (make: (url: string, world: World) => Omit<Call, 'resources'>): Case => ({
  places: once,
  async call(world) {
    const { id } = await world.api.addPerson(`subject-${world.unique()}`);
    return { resources: [everything], ...make(`/api/v1/people/${id.toString()}`, world) };
  },
});

/** Routes about people, their grants and their tokens. */
export const peopleCases: Readonly<Record<string, Case>> = {
  'GET /api/v1/people/:id/tokens': onPerson((url) => ({ url: `${url}/tokens` })),
  'DELETE /api/v1/people/:id/tokens/:tokenId': {
    places: once,
    async call(world) {
      const { id } = await world.api.addPerson(`subject-${world.unique()}`);
      const url = `/api/v1/people/${id.toString()}/tokens/${await addToken(world, id)}`;
      return { url, resources: [everything] };
    },
  },

  'GET /api/v1/people': plain(() => ({ url: '/api/v1/people' })),
  'POST /api/v1/people': plain((world) => ({
    url: '/api/v1/people',
    body: { name: `new-${world.unique()}`, displayName: 'New', password: 'a long enough password' },
  })),
  'GET /api/v1/people/:id': onPerson((url) => ({ url })),
  'PATCH /api/v1/people/:id': onPerson((url) => ({ url, body: { displayName: 'Changed' }, version: 1 })),
  'POST /api/v1/people/:id/grants': onPerson((url) => ({
    url: `${url}/grants`,
    body: { role: 'ops', scope: { kind: 'everything' } },
  })),
  'DELETE /api/v1/people/:id/grants/:grantId': {
    places: once,
    async call(world) {
      const grant = { role: 'ops', scope: { kind: 'everything' } } as const;
      const { id } = await world.api.addPerson(`subject-${world.unique()}`, [grant]);
      const [row] = await world.api.database.prisma.$queryRaw<{ id: bigint }[]>`
        SELECT id FROM grants WHERE user_id = ${id}`;
      const url = `/api/v1/people/${id.toString()}/grants/${String(row?.id)}`;
      return { url, resources: [everything] };
    },
  },
};

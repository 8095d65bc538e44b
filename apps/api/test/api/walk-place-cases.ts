import { plain, rows } from './walk-call.ts';
import type { Call, Case } from './walk-call.ts';
import { resourceIn } from './walk-world.ts';
import type { Place, World } from './walk-world.ts';

const onEnvironment = (make: (url: string, world: World) => Omit<Call, 'resources'>): Case => ({
  places: rows,
  call: (world, place) => {
    const url = `/api/v1/environments/${place.environmentId}`;
    return Promise.resolve({ resources: [resourceIn(place, null, null)], ...make(url, world) });
  },
});

const onInstance = (make: (url: string, world: World, place: Place) => Omit<Call, 'resources'>): Case => ({
  places: rows,
  async call(world, place) {
    const id = await place.instance();
    const url = `/api/v1/instances/${id}`;
    return { resources: [resourceIn(place, id, null)], ...make(url, world, place) };
  },
});

const onDatabase = (tail: string): Case => ({
  places: rows,
  async call(world, place) {
    const id = await place.lastingInstance();
    const url = `/api/v1/instances/${id}/databases/${world.database}/${tail}`;
    return { url, resources: [resourceIn(place, id, world.database)] };
  },
});

const instanceBody = (world: World, environmentId: string) => ({
  name: `instance-${world.unique()}`,
  environmentId,
  host: '127.0.0.1',
  port: 3306,
  account: 'altergate',
  password: 'the password of an instance',
  tls: { mode: 'off', ca: null },
});

const environmentBody = (world: World) => ({
  name: `environment-${world.unique()}`,
  position: 5,
  isProduction: false,
  policy: {},
});

/** Routes about environments, instances and what these hold. */
export const placeCases: Readonly<Record<string, Case>> = {
  'GET /api/v1/environments': plain(() => ({ url: '/api/v1/environments' })),
  'POST /api/v1/environments': plain((world) => ({
    url: '/api/v1/environments',
    body: environmentBody(world),
  })),
  'GET /api/v1/environments/:id': onEnvironment((url) => ({ url })),
  // Nobody has seen this version: whoever may change it is told that it moved.
  'PUT /api/v1/environments/:id': onEnvironment((url, world) => ({
    url,
    body: environmentBody(world),
    version: 999_999,
    succeedsWith: [412],
  })),
  'POST /api/v1/environments/:id/policy-preview': onEnvironment((url) => ({
    url: `${url}/policy-preview`,
    body: { isProduction: false, policy: { rules: { 'drop-column': { severity: 'error' } } } },
  })),

  'GET /api/v1/instances': plain(() => ({ url: '/api/v1/instances' })),
  'POST /api/v1/instances': {
    places: rows,
    call: (world, place) =>
      Promise.resolve({
        url: '/api/v1/instances',
        body: instanceBody(world, place.environmentId),
        resources: [resourceIn(place, null, null)],
      }),
  },
  'GET /api/v1/instances/:id': onInstance((url) => ({ url })),
  'PUT /api/v1/instances/:id': onInstance((url, world, place) => ({
    url,
    body: instanceBody(world, place.environmentId),
    version: 1,
  })),
  'POST /api/v1/instances/:id/disable': onInstance((url) => ({ url: `${url}/disable`, version: 1 })),
  'POST /api/v1/instances/:id/enable': onInstance((url) => ({ url: `${url}/enable`, version: 1 })),
  'POST /api/v1/instances/:id/test': onInstance((url) => ({ url: `${url}/test` })),
  'GET /api/v1/instances/:id/databases': onInstance((url) => ({ url: `${url}/databases` })),
  'GET /api/v1/instances/:id/databases/:database/tables': onDatabase('tables'),
  'GET /api/v1/instances/:id/databases/:database/tables/:table/names': onDatabase('tables/users/names'),
  'GET /api/v1/instances/:id/databases/:database/tables/:table/definition':
    onDatabase('tables/users/definition'),
};

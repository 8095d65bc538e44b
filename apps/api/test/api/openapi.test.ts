import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

interface Operation {
  readonly responses: Record<string, unknown>;
  readonly 'x-altergate-access': unknown;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
}

let api: TestApi;
let document: Document;
beforeAll(async () => {
  api = await startTestApi();
  document = (await api.anonymous().get('/openapi.json')).json<Document>();
});
afterAll(() => api.close());

it('describes every route of the API with who may call it and what a refusal looks like', () => {
  expect(document.openapi).toBe('3.1.0');
  const routes = api.app.routeList.filter(
    (route) => route.url.startsWith('/api/') && route.method !== 'HEAD',
  );
  expect(routes.length).toBeGreaterThan(20);
  for (const route of routes) {
    const path = route.url.replace(/:(\w+)/g, '{$1}');
    const operation = document.paths[path]?.[route.method.toLowerCase()];
    expect(operation, `${route.method} ${path}`).toBeDefined();
    expect(operation?.['x-altergate-access']).toEqual(route.access);
    expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(['4XX', '5XX']));
  }
});

it('describes nothing that is not the API', () => {
  expect(Object.keys(document.paths).filter((path) => !path.startsWith('/api/'))).toEqual([]);
});

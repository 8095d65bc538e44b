import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { problemStatus } from '../../src/problem-status.ts';
import { exampleOf } from '../../src/plugins/openapi-example.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

interface Media {
  readonly schema?: object;
  readonly example?: unknown;
}
interface Operation {
  readonly parameters?: readonly (Media & { readonly name: string })[];
  readonly requestBody?: { readonly content: Record<string, Media> };
  readonly responses: Record<string, { readonly content?: Record<string, Media> }>;
  readonly 'x-altergate-access': unknown;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components?: object;
  readonly 'x-altergate-problems': readonly { code: string; status: number; title: string }[];
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

/** Every place of an operation that has a schema, with a word for it. */
function placesOf(operation: Operation): { place: string; media: Media }[] {
  const inContent = (place: string, content: Record<string, Media> = {}) =>
    Object.values(content).map((media) => ({ place, media }));
  return [
    ...(operation.parameters ?? []).map((media) => ({ place: `parameter ${media.name}`, media })),
    ...inContent('body', operation.requestBody?.content),
    ...Object.entries(operation.responses).flatMap(([status, { content }]) => inContent(status, content)),
  ].filter(({ media }) => media.schema !== undefined);
}

it('gives an example that its own schema allows to every parameter, body and answer', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'document', components: document.components ?? {} });
  const faults: string[] = [];
  let count = 0;
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      for (const { place, media } of placesOf(operation)) {
        count += 1;
        const text = JSON.stringify(media.schema).replaceAll('"#/components/', '"document#/components/');
        const where = `${method} ${path} ${place}`;
        const isValid = 'example' in media && ajv.validate(JSON.parse(text) as object, media.example);
        if (!isValid) faults.push(`${where}: ${JSON.stringify(media.example)} ${ajv.errorsText()}`);
      }
    }
  }
  expect(count).toBeGreaterThan(100);
  expect(faults).toEqual([]);
});

it('would notice an example that its schema does not allow', () => {
  const ajv = new Ajv2020({ strict: false });
  const schema = {
    type: 'object',
    properties: { id: { type: 'string', pattern: '^[1-9]\\d*$' } },
    required: ['id'],
  } as const;
  expect(ajv.validate(schema, exampleOf(schema, {}))).toBe(true);
  expect(ajv.validate(schema, { id: 'x' })).toBe(false);
});

it('lists every problem that an answer can be, with status and English text', () => {
  const listed = document['x-altergate-problems'];
  expect(listed.map(({ code }) => code).toSorted()).toEqual(Object.keys(problemStatus).toSorted());
  expect(listed.filter(({ title, status }) => title.length < 5 || status < 400)).toEqual([]);
});

import { problemSchema } from '@altergate/contracts';
import { serializerCompiler, validatorCompiler } from '@fastify/type-provider-zod';
import fastifyPlugin from 'fastify-plugin';
import { isGuarded } from '../access/route-access.ts';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/**
 * zod reads every request and writes every answer. An answer leaves only through a declared schema: each route must
 * declare its success, refusals are declared here, and any other status goes through the problem schema and fails there.
 */
export default fastifyPlugin(
  async (app) => {
    app.setValidatorCompiler(validatorCompiler);
    app.setSerializerCompiler(serializerCompiler);
    app.addHook('onRoute', (route) => {
      if (!isGuarded(route.url) || route.websocket === true) return;
      const declared = isRecord(route.schema?.response) ? route.schema.response : {};
      if (!Object.keys(declared).some((status) => status.startsWith('2'))) {
        throw new Error(`${String(route.method)} ${route.url} declares no schema of its success.`);
      }
      const problems = { '4xx': problemSchema, '5xx': problemSchema, default: problemSchema };
      route.schema = { ...route.schema, response: { ...problems, ...declared } };
    });
  },
  { name: 'schemas' },
);

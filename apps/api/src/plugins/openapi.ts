import swagger from '@fastify/swagger';
import { jsonSchemaTransform } from '@fastify/type-provider-zod';
import type { RouteOptions } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { isGuarded } from '../access/route-access.ts';
import { withExamples } from './openapi-document.ts';
import { tokenUseOf } from '../access/token-use.ts';

export interface OpenapiOptions {
  readonly version: string;
}

/** Headers that a request of this route has to carry, beside the usual ones. */
function headersOf({ method, config }: RouteOptions): string[] {
  const isActing =
    [method].flat().includes('POST') && config?.access !== undefined && !('public' in config.access);
  return [
    ...(config?.ifMatch === true ? ['if-match'] : []),
    ...(isActing && config?.idempotency === undefined ? ['idempotency-key'] : []),
  ];
}

/** The contract of every route as OpenAPI 3.1, with who may call it, at /openapi.json. */
export default fastifyPlugin<OpenapiOptions>(
  async (app, { version }) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: { title: 'Altergate', version, description: 'The gate every ALTER goes through.' },
        components: {
          securitySchemes: {
            token: {
              type: 'http',
              scheme: 'bearer',
              description: 'A personal token, made on the account page.',
            },
          },
        },
        security: [{ token: [] }],
      },
      transform: (document) => {
        const { schema, url } = jsonSchemaTransform(document);
        const access = document.route.config?.access;
        if (!isGuarded(document.url)) return { schema: { ...schema, hide: true }, url };
        const token =
          access && tokenUseOf([document.route.method].flat()[0] ?? '', access, document.route.config?.token);
        return {
          schema: {
            ...schema,
            'x-altergate-access': access,
            'x-altergate-token': token,
            'x-altergate-headers': headersOf(document.route),
          },
          url,
        };
      },
    });
    // Routes don't change once the program answers.
    let document: unknown = null;
    app.get('/openapi.json', (_request, reply) => reply.send((document ??= withExamples(app.swagger()))));
  },
  { name: 'openapi', dependencies: ['schemas'] },
);

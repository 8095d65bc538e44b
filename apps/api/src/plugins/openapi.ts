import swagger from '@fastify/swagger';
import { jsonSchemaTransform } from '@fastify/type-provider-zod';
import fastifyPlugin from 'fastify-plugin';
import { isGuarded } from '../access/route-access.ts';

export interface OpenapiOptions {
  readonly version: string;
}

/** The contract of every route as OpenAPI 3.1, with who may call it, at /openapi.json. */
export default fastifyPlugin<OpenapiOptions>(
  async (app, { version }) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: { title: 'Altergate', version, description: 'The gate every ALTER goes through.' },
      },
      transform: (document) => {
        const { schema, url } = jsonSchemaTransform(document);
        const access = document.route.config?.access;
        if (!isGuarded(document.url)) return { schema: { ...schema, hide: true }, url };
        return { schema: { ...schema, 'x-altergate-access': access }, url };
      },
    });
    app.get('/openapi.json', (_request, reply) => reply.send(app.swagger()));
  },
  { name: 'openapi', dependencies: ['schemas'] },
);

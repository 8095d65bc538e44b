import type { Database } from '@altergate/db';
import fastifyPlugin from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyInstance {
    /** Altergate's own database; opened and closed by whoever builds the app. */
    database: Database;
    /** 32 bytes under which passwords of instances are sealed. */
    secretKey: Uint8Array;
  }
}

export interface DatabasePluginOptions {
  readonly database: Database;
  readonly secretKey: Uint8Array;
}

export default fastifyPlugin<DatabasePluginOptions>(
  async (app, { database, secretKey }) => {
    app.decorate('database', database);
    app.decorate('secretKey', secretKey);
  },
  { name: 'database' },
);

import helmet from '@fastify/helmet';
import fastifyPlugin from 'fastify-plugin';
import { isGuarded } from '../access/route-access.ts';

export interface SecurityHeadersOptions {
  /** Where browsers reach the program; decides what may be demanded of them. */
  readonly publicUrl: URL;
}

/** Content security policy without inline script, and the usual headers; a nonce for the styles that the editor adds. */
export default fastifyPlugin<SecurityHeadersOptions>(
  async (app, { publicUrl }) => {
    const isHttps = publicUrl.protocol === 'https:';
    // What a person may read stays with them: on no disk, in no proxy, not behind "back" after they signed out.
    app.addHook('onRequest', async (request, reply) => {
      if (isGuarded(request.url)) reply.header('cache-control', 'no-store');
    });
    const liveOrigin = `${isHttps ? 'wss' : 'ws'}://${publicUrl.host}`;
    await app.register(helmet, {
      enableCSPNonces: true,
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          // Positions of virtual lists and charts are style attributes; they can load nothing.
          styleSrcAttr: ["'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'", 'data:'],
          connectSrc: ["'self'", liveOrigin],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          // Over plain http it would make every request of the page fail.
          ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
      // Browsers ignore both outside https and loopback, and say so in the console.
      crossOriginOpenerPolicy: isHttps ? { policy: 'same-origin' } : false,
      originAgentCluster: isHttps,
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
    });
  },
  { name: 'security-headers' },
);

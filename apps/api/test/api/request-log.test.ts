import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { api, origin, of, open, reviewer, setUpLive } from './live-scene.ts';

setUpLive();

interface Line {
  readonly msg: string;
  readonly req?: { readonly method: string; readonly url: string };
  readonly res?: { readonly statusCode: number };
  readonly responseTime?: number;
}

/** Lines of the log that speak of this address. */
function linesAbout(url: string): Line[] {
  const lines = api.log().split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Line).filter(({ req }) => req?.url === url);
}

describe('the log', () => {
  it('tells of a request in one line: what was asked for, its status and how long it took', async () => {
    const before = linesAbout('/api/v1/me').length;
    await reviewer.get('/api/v1/me');
    const [line, ...more] = linesAbout('/api/v1/me').slice(before);
    expect(line).toMatchObject({
      ...{ msg: 'request completed', req: { method: 'GET', url: '/api/v1/me' } },
      ...{ res: { statusCode: 200 }, responseTime: expect.any(Number) as number },
    });
    expect(more).toEqual([]);
  });

  it('tells of a request whose asker hung up before the answer, and of none twice', async () => {
    const { hostname, port } = new URL(origin);
    for (let asked = 0; asked < 5; asked += 1) {
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      const request = `GET /api/v1/me?gone HTTP/1.1\r\nHost: ${hostname}\r\nCookie: ${reviewer.cookie}\r\n\r\n`;
      await new Promise((resolve) => socket.write(request, resolve));
      socket.destroy();
    }
    const told = () => linesAbout('/api/v1/me?gone');
    await expect.poll(told).toHaveLength(5);
    expect(new Set(told().map(({ msg }) => msg))).toContain('request aborted');
    await reviewer.get('/api/v1/me?gone');
    expect(told()).toHaveLength(6);
  });

  it('tells of a live connection when it begins', async () => {
    const before = linesAbout('/live').length;
    const client = await open(reviewer);
    await client.until(of('welcome'));
    expect(linesAbout('/live').slice(before)).toMatchObject([{ msg: 'incoming request' }]);
  });
});

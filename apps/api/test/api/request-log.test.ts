import { describe, expect, it } from 'vitest';
import { api, of, open, reviewer, setUpLive } from './live-scene.ts';

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

  it('tells of a live connection when it begins', async () => {
    const before = linesAbout('/live').length;
    const client = await open(reviewer);
    await client.until(of('welcome'));
    expect(linesAbout('/live').slice(before)).toMatchObject([{ msg: 'incoming request' }]);
  });
});

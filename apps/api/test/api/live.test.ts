import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openLive, listen, Refused } from './live-client.ts';
import { startTestApi } from './start-test-api.ts';
import { origin, here, reviewer, within, someone, open, of, setUpLive } from './live-scene.ts';

setUpLive();

describe('a live connection', () => {
  it('is refused to a page of another origin, and to one that names none', async () => {
    for (const from of ['https://evil.example', 'null', null]) {
      const handshake = openLive(origin, { cookie: reviewer.cookie, from });
      await expect(handshake).rejects.toEqual(new Refused(403));
    }
  });

  it('is refused to whoever is not signed in', async () => {
    await expect(openLive(origin, { cookie: '' })).rejects.toEqual(new Refused(401));
    const forged = openLive(origin, { cookie: 'altergate_session_8080=forged' });
    await expect(forged).rejects.toEqual(new Refused(401));
  });

  it('welcomes with the clock of the database and answers a ping', async () => {
    const client = await open(reviewer);
    const welcome = await client.until(of('welcome'));
    expect(welcome.type === 'welcome' && Math.abs(welcome.serverTime - Date.now()) < 60_000).toBe(true);
    client.send({ type: 'ping' });
    await client.until(of('pong'));
  });

  it.each(['{', '{"type":"shout"}', '{"type":"subscribe","id":"a","topic":"people","key":""}'])(
    'that sends %s is closed as a bad frame',
    async (text) => {
      const client = await open(reviewer);
      client.sendText(text);
      expect(await client.closed).toBe(4400);
    },
  );

  it('that sends frames faster than they can be answered is closed, and the process keeps none of them', async () => {
    const client = await open(reviewer);
    await client.until(of('welcome'));
    for (let index = 0; index < 2_000; index += 1) {
      client.subscribe({ id: `flood-${String(index)}`, topic: 'ticket', key: '1' });
    }
    expect(await client.closed).toBe(4400);
  });

  it('is closed as signed out when its session ends', async () => {
    const person = await someone([within('developer', here)]);
    const client = await open(person);
    await client.until(of('welcome'));
    expect((await person.delete('/api/v1/session')).statusCode).toBe(204);
    expect(await client.closed).toBe(4401);
  });

  it('is closed as signed out when an admin disables its person', async () => {
    const admin = await someone([{ role: 'admin', scope: { kind: 'everything' } }]);
    const person = await someone([within('developer', here)]);
    const client = await open(person);
    await client.until(of('welcome'));
    const body = { disabled: true };
    const answer = await admin.patch(`/api/v1/people/${person.person.id.toString()}`, body, { version: 1 });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(await client.closed).toBe(4401);
  });
});

describe('an upgrade', () => {
  const upgrade = (path: string) =>
    new Promise<string>((resolve, reject) => {
      const { port, hostname } = new URL(origin);
      const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
      let answer = '';
      socket.on('data', (data: Buffer) => (answer += data.toString()));
      socket.on('close', () => resolve(answer));
      socket.on('end', () => socket.destroy());
      socket.on('error', reject);
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      );
    });

  it.each(['/live', '/api/v1/me', '/api/v1/session', '/nothing'])(
    'of %s that is refused leaves no connection behind',
    async (path) => {
      const answer = await upgrade(path);
      expect(answer).toMatch(/^HTTP\/1\.1 40[14] /);
    },
  );
});

describe('a program that stops', () => {
  it('tells its browsers that it will be back', async () => {
    const other = await startTestApi();
    const otherOrigin = await listen(other);
    const person = await other.signInAs('watcher');
    const client = await openLive(otherOrigin, { cookie: person.cookie });
    await client.until(of('welcome'));
    await other.close();
    expect(await client.closed).toBe(1012);
  });

  it('does not wait for a browser that does not answer', async () => {
    const other = await startTestApi();
    const otherOrigin = await listen(other);
    const person = await other.signInAs('watcher');
    const client = await openLive(otherOrigin, { cookie: person.cookie });
    await client.until(of('welcome'));
    client.pause();
    const begunAt = performance.now();
    await other.close();
    // Thirty seconds is what the library itself would wait for the answer.
    expect(performance.now() - begunAt).toBeLessThan(25_000);
    client.resume();
    await client.closed;
  });
});

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

let api: TestApi;
let webDir: string;
beforeAll(async () => {
  webDir = await mkdtemp(path.join(tmpdir(), 'altergate-pages-'));
  await mkdir(path.join(webDir, 'assets'));
  const page =
    '<meta property="csp-nonce" nonce="__ALTERGATE_NONCE__"><script src="/assets/index-Dk3xY9aZ.js"></script>';
  await writeFile(path.join(webDir, 'index.html'), page);
  await writeFile(path.join(webDir, 'assets', 'index-Dk3xY9aZ.js'), 'export {};');
  await writeFile(path.join(webDir, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  api = await startTestApi({ webDir, publicUrl: new URL('https://altergate.example') });
});
afterAll(async () => {
  await api.close();
  await rm(webDir, { recursive: true });
});

const html = { headers: { accept: 'text/html,*/*' } };

describe('the pages', () => {
  it.each(['/', '/tickets/17', '/index.html'])(
    'answer %s with the page and a nonce of its own',
    async (url) => {
      const answer = await api.anonymous().get(url, html);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toContain('text/html');
      expect(answer.headers['cache-control']).toBe('no-store');
      const nonce = /nonce="([0-9a-f]{32})"/.exec(answer.body)?.[1];
      expect(nonce).toBeDefined();
      expect(answer.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce ?? ''}'`);
    },
  );

  it('let a browser keep what carries a hash in its name for ever, and nothing else', async () => {
    const hashed = await api.anonymous().get('/assets/index-Dk3xY9aZ.js');
    expect(hashed.headers['cache-control']).toContain('immutable');
    const plain = await api.anonymous().get('/favicon.svg');
    expect(plain.headers['cache-control']).toBe('no-cache');
  });

  it('do not hide that an address of the API or a file does not exist', async () => {
    for (const url of ['/api/v1/nothing', '/assets/gone-12345678.js', '/live/nothing']) {
      const answer = await api.anonymous().get(url, html);
      expect(answer.statusCode, url).toBe(404);
      expect(answer.headers['content-type']).toContain('problem+json');
    }
  });

  it('allow no inline script, no frame and no other origin', async () => {
    const policy = String((await api.anonymous().get('/', html)).headers['content-security-policy']);
    expect(policy).not.toContain("script-src 'self' 'unsafe-inline'");
    expect(/script-src ([^;]*)/.exec(policy)?.[1]).not.toMatch(/unsafe|https?:|\*/);
    expect(policy).toContain("frame-ancestors 'none'");
  });
});

describe('the public address', () => {
  it('on https makes the cookie Secure and bound to the host, and upgrades requests', async () => {
    const client = await api.signInAs('secure');
    expect(client.cookie).toMatch(/^__Host-altergate_session=/);
    const answer = await api.anonymous().get('/', html);
    expect(answer.headers['content-security-policy']).toContain('upgrade-insecure-requests');
    expect(answer.headers['strict-transport-security']).toBeDefined();
  });

  it('on http upgrades nothing, because no request of the page would arrive', async () => {
    const plain = await startTestApi({ webDir });
    try {
      const answer = await plain.anonymous().get('/', html);
      expect(answer.headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
      expect(answer.headers['strict-transport-security']).toBeUndefined();
    } finally {
      await plain.close();
    }
  });
});

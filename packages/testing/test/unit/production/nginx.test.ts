import { describe, expect, it } from 'vitest';
import { readCompose } from './compose-file.ts';
import { readDockerfile, variablesOf } from './dockerfile.ts';
import { find, lostHeaders, parseNginx, readNginx, upgradeFaults } from './nginx-file.ts';
import type { Directive } from './nginx-file.ts';

const file = readNginx();
const tlsServer = find(file, 'server').find((server) =>
  find(server.block ?? [], 'listen').some(({ words }) => words.includes('ssl')),
);
const locationsOf = (server: Directive | undefined) => find(server?.block ?? [], 'location');
const live = locationsOf(tlsServer).find(({ words }) => words.includes('/live'));

describe('the nginx example', () => {
  it('has every brace and semicolon', () => {
    expect(find(file, 'server')).toHaveLength(2);
    expect(() => parseNginx('server { listen 80; ')).toThrow('missing');
    expect(() => parseNginx('server { listen 80 } ')).toThrow('semicolon');
    expect(() => parseNginx('server { } }')).toThrow('too many');
  });

  it('lets the WebSocket through', () => {
    expect(live).toBeDefined();
    expect(live === undefined ? ['no location'] : upgradeFaults(live)).toEqual([]);
    const mapped = find(file, 'map').map(({ words }) => words.slice(1));
    expect(mapped).toContainEqual(['$http_upgrade', '$connection_upgrade']);
  });

  it('would be caught without the headers of the upgrade', () => {
    const [location] = parseNginx('location /live { proxy_pass http://api:8080; proxy_http_version 1.1; }');
    expect(location === undefined ? [] : upgradeFaults(location)).toEqual(['Upgrade', 'Connection']);
  });

  it('loses no header of its server in a location that sets its own', () => {
    const lost = locationsOf(tlsServer).flatMap((one) =>
      tlsServer ? lostHeaders(tlsServer, one) : ['no server'],
    );
    expect(lost).toEqual([]);
    const [server] = parseNginx(
      'server { proxy_set_header Host $host; location / { proxy_set_header A b; } }',
    );
    const inner = locationsOf(server)[0];
    expect(server && inner ? lostHeaders(server, inner) : []).toEqual(['Host']);
  });

  it('hands on to a service and port that exist, and reads only secrets that it is given', () => {
    const { services } = readCompose();
    const port = variablesOf(
      readDockerfile().at(-1) ?? { name: null, image: '', instructions: [] },
    ).ALTERGATE_PORT;
    const upstreams = find(file, 'proxy_pass').map(({ words }) => new URL(words[1] ?? ''));
    expect(upstreams.length).toBeGreaterThan(1);
    expect(upstreams.filter((url) => !(url.hostname in services) || url.port !== port)).toEqual([]);
    const certificates = ['ssl_certificate', 'ssl_certificate_key'].flatMap((name) => find(file, name));
    const secrets = (services.nginx?.secrets ?? []).map((name) => `/run/secrets/${name}`);
    expect(certificates.map(({ words }) => words[1])).toEqual(secrets);
  });

  it('tells the program the true address of the client, not what the client claims', () => {
    const forwarded = find(file, 'proxy_set_header').filter(({ words }) => words[1] === 'X-Forwarded-For');
    expect(forwarded.length).toBeGreaterThan(0);
    expect(forwarded.every(({ words }) => words[2] === '$remote_addr')).toBe(true);
  });
});

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configurationSchema, readConfiguration } from '@altergate/contracts/config';
import { repository } from '../repository.ts';
import { composeFaults, interpolate, readCompose, readComposeText, secretsInPlace } from './compose-file.ts';
import type { Compose, Service } from './compose-file.ts';
import { readDockerfile, textOf, variablesOf } from './dockerfile.ts';

const compose = readCompose();
const services = Object.entries(compose.services);
const ours = services.filter(([, service]) => service.image === 'altergate');
const given = { ALTERGATE_PUBLIC_URL: 'https://altergate.example.org' };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'altergate-secrets-'));
  writeFileSync(path.join(folder, 'secret-key'), `${Buffer.alloc(32, 1).toString('base64')}\n`);
  writeFileSync(path.join(folder, 'database-password'), 'a password\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The environment that a service's program gets, its secrets lying in a folder of this test. */
function environmentOf(service: Service): Record<string, string> {
  const own = Object.entries(service.environment).map(([name, value]) => [
    name,
    interpolate(value, given).replace(/^\/run\/secrets\//, `${folder}/`),
  ]);
  return { ...variablesOf(imageStage()), ...(Object.fromEntries(own) as Record<string, string>) };
}

function imageStage() {
  const stage = readDockerfile().at(-1);
  if (stage === undefined) throw new Error('the Dockerfile has no stage');
  return stage;
}

const isBind = (volume: string) => /^[./~]/.test(volume);
const sourceOf = (volume: string) => volume.split(':')[0] ?? '';

/** Paths that a service mounts and the repository does not have. */
function missingPaths(of: Compose): string[] {
  return Object.values(of.services)
    .flatMap(({ volumes }) => volumes.filter(isBind).map(sourceOf))
    .filter((file) => !existsSync(path.join(repository, file)));
}

describe('docker-compose.yml', () => {
  it('is valid by the compose specification', () => {
    expect(composeFaults(readComposeText())).toEqual([]);
  });

  it('would not be with a word misspelt or a number where a list belongs', () => {
    const document = { services: { api: { image: 'x', restrat: 'always' } } };
    expect(composeFaults(document)).not.toEqual([]);
    expect(composeFaults({ services: { api: { image: 'x', ports: 8080 } } })).not.toEqual([]);
    expect(composeFaults({ services: { api: { image: 'x', restart: 'always' } } })).toEqual([]);
  });

  it('runs api and worker apart, each with an init and a health check', () => {
    expect(ours.map(([name, service]) => [name, service.environment.ALTERGATE_ROLE])).toEqual([
      ['api', 'api'],
      ['worker', 'worker'],
    ]);
    expect(ours.every(([, service]) => service.init)).toBe(true);
    expect(textOf(imageStage(), 'HEALTHCHECK')).toContain('/healthz');
  });

  it.each(ours)('gives the program of %s a configuration that it takes', (_name, service) => {
    const environment = environmentOf(service);
    const known = Object.keys(configurationSchema.unwrap().shape);
    const unknown = Object.keys(environment)
      .filter((name) => name.startsWith('ALTERGATE_'))
      .filter((name) => !known.includes(name.replace(/_FILE$/, '')));
    expect(unknown).toEqual([]);
    const read = readConfiguration(environment);
    expect(new URL(read.ALTERGATE_DATABASE_URL).hostname).toBe('platform-mysql');
    expect(decodeURIComponent(new URL(read.ALTERGATE_DATABASE_URL).password)).toBe('a password');
    expect(read.ALTERGATE_STATE_DIR).toBe('/var/lib/altergate');
  });

  it('refuses to start without the address that people type', () => {
    const { ALTERGATE_PUBLIC_URL: url = '' } = compose.services.api?.environment ?? {};
    expect(() => interpolate(url, {})).toThrow('ALTERGATE_PUBLIC_URL is required');
  });

  it('lets a worker wait for its runs, and waits longer itself before it ends the container', () => {
    const worker = compose.services.worker;
    const drain = Number(worker?.environment.ALTERGATE_DRAIN_SECONDS);
    const [, hours = '0', minutes = '0'] =
      /^(?:(\d+)h)?(?:(\d+)m)?$/.exec(worker?.stop_grace_period ?? '') ?? [];
    expect(drain).toBeGreaterThanOrEqual(600);
    expect(Number(hours) * 3_600 + Number(minutes) * 60).toBeGreaterThan(drain + 10);
  });

  it('holds no secret', () => {
    expect(secretsInPlace(compose)).toEqual([]);
  });

  it('would be caught with one', () => {
    const withSecret = (name: string, value: string) =>
      secretsInPlace({
        services: { api: { ...(services[0]?.[1] as Service), environment: { [name]: value } } },
      });
    expect(withSecret('MYSQL_ROOT_PASSWORD', 'hunter2')).toEqual(['MYSQL_ROOT_PASSWORD']);
    expect(withSecret('ALTERGATE_SECRET_KEY', '${ALTERGATE_SECRET_KEY:-abc}')).toEqual([
      'ALTERGATE_SECRET_KEY',
    ]);
    expect(withSecret('ALTERGATE_SECRET_KEY', '${ALTERGATE_SECRET_KEY:?set it}')).toEqual([]);
  });

  it('keeps the files of secrets out of git and out of the image', () => {
    const files = Object.values(compose.secrets).map(({ file }) => interpolate(file, {}));
    expect(files.every((file) => file.startsWith('./secrets/'))).toBe(true);
    const isIgnored = (list: string, entry: string) => readLines(list).includes(entry);
    expect([isIgnored('.gitignore', 'secrets/'), isIgnored('.dockerignore', 'secrets')]).toEqual([
      true,
      true,
    ]);
  });

  it.each(services)('gives %s the secrets that it names, and each of them is declared', (_name, service) => {
    const named = Object.values(service.environment).flatMap(
      (value) => /^\/run\/secrets\/(.+)$/.exec(value)?.slice(1) ?? [],
    );
    expect(named.filter((name) => !service.secrets.includes(name))).toEqual([]);
    expect(service.secrets.filter((name) => !(name in compose.secrets))).toEqual([]);
  });

  it('mounts only what the repository has and declares every volume', () => {
    expect(missingPaths(compose)).toEqual([]);
    const volumes = services.flatMap(([, service]) =>
      service.volumes.filter((one) => !isBind(one)).map(sourceOf),
    );
    expect(volumes.toSorted()).toEqual(Object.keys(compose.volumes).toSorted());
  });

  it('would be caught mounting a file that is gone', () => {
    const api = { ...(services[0]?.[1] as Service), volumes: ['./docker/gone.cnf:/etc/x:ro', 'data:/var'] };
    expect(missingPaths({ ...compose, services: { api } })).toEqual(['./docker/gone.cnf']);
  });

  it('waits for health only of services that have a health check', () => {
    const waitedFor = services.flatMap(([, service]) => Object.keys(service.depends_on));
    const hasCheck = (name: string) =>
      compose.services[name]?.image === 'altergate' || compose.services[name]?.healthcheck !== undefined;
    expect(waitedFor).toContain('platform-mysql');
    expect(waitedFor.filter((name) => !hasCheck(name))).toEqual([]);
  });

  it('starts nothing optional by itself', () => {
    const byItself = services.filter(([, { profiles }]) => profiles.length === 0).map(([name]) => name);
    expect(byItself).toEqual(['api', 'worker', 'platform-mysql']);
  });
});

function readLines(file: string): string[] {
  return readFileSync(path.join(repository, file), 'utf8').split('\n');
}

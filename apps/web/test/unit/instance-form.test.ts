import { describe, expect, test } from 'vitest';
import { instanceSchema, type Instance } from '@altergate/contracts';
import { bodyOf, formObstacle, formOf, needsPassword } from '../../src/features/instances/instance-form.ts';
import { ghostProblems, reachOf } from '../../src/features/instances/standing.ts';

const instance: Instance = {
  ...{ id: '1', name: 'mysql-a', environmentId: '2', environmentName: 'production', isProduction: true },
  ...{ disabledAt: null, host: '10.0.0.5', port: 3306, account: 'altergate', kind: 'self_managed' },
  tls: {
    mode: 'verify_identity',
    hasCa: true,
    authority: { subject: 'CN=ours', validUntil: '2036-01-01T00:00:00.000Z' },
  },
  ghostProfile: instanceSchema.shape.ghostProfile.parse(undefined),
  ...{
    maxExecutions: 2,
    serverUuid: null,
    sameServerAs: [],
    check: null,
    running: 0,
    artifacts: 0,
    version: 1,
  },
};

describe('editing an instance', () => {
  test('says nothing of the authority when it stays, so that nobody pastes it again', () => {
    const form = formOf(instance);
    expect(bodyOf(form)?.tls).toEqual({ mode: 'verify_identity' });
    expect(formObstacle(form, instance)).toBeNull();
    expect(bodyOf({ ...form, authority: 'new', ca: 'pem' })?.tls.ca).toBe('pem');
    expect(bodyOf({ ...form, authority: 'system' })?.tls.ca).toBeNull();
  });

  test('asks for the password again exactly where the stored one would go elsewhere or otherwise', () => {
    const form = formOf(instance);
    expect(needsPassword({ ...form, name: 'renamed', maxExecutions: 5, account: 'other' }, instance)).toBe(
      false,
    );
    for (const change of [
      { host: '10.0.0.6' },
      { port: 3307 },
      { tlsMode: 'required' as const },
      { authority: 'new' as const, ca: 'pem' },
      { authority: 'system' as const },
    ]) {
      expect(needsPassword({ ...form, ...change }, instance)).toBe(true);
      expect(formObstacle({ ...form, ...change }, instance)).toBe('password');
      expect(formObstacle({ ...form, ...change, password: 'again' }, instance)).toBeNull();
    }
  });

  test('names what is missing, one thing at a time', () => {
    const form = formOf(null);
    expect(formObstacle(form, null)).toBe('fields');
    const filled = { ...form, name: 'a', environmentId: '1', host: 'h', account: 'x' };
    expect(formObstacle(filled, null)).toBe('password');
    const protectedForm = {
      ...filled,
      password: 'p',
      tlsMode: 'verify_ca' as const,
      authority: 'new' as const,
    };
    expect(formObstacle(protectedForm, null)).toBe('ca');
    expect(formObstacle({ ...filled, password: 'p', maxLoad: 'Threads_running' }, null)).toBe('load');
  });
});

describe('how an instance stands', () => {
  const check = (name: string, result: 'ok' | 'warning' | 'problem') => ({
    check: name,
    result,
    params: {},
    mend: null,
  });
  const found = (...checks: ReturnType<typeof check>[]) => ({
    ...{ at: '2026-01-01T00:00:00.000Z', version: '9.7', flavour: 'mysql', serverUuid: null },
    checks,
  });

  test('is not known before the first test', () => {
    expect([reachOf(null), ghostProblems(null)]).toEqual(['unknown', null]);
  });

  test('says nothing of gh-ost where the server could not be asked', () => {
    const lost = found(check('network', 'problem'));
    expect([reachOf(lost), ghostProblems(lost)]).toEqual(['lost', null]);
  });

  test.each(['tls', 'account', 'room'])(
    'says of a server that answers and refuses (%s) that it refuses',
    (name) => {
      const refused = found(check(name, 'problem'));
      expect([reachOf(refused), ghostProblems(refused)]).toEqual(['refuses', null]);
    },
  );

  test('counts what stands in the way of gh-ost, and no warnings', () => {
    const answered = found(
      check('connection', 'ok'),
      check('binlog', 'problem'),
      check('binlog-retention', 'warning'),
    );
    expect([reachOf(answered), ghostProblems(answered)]).toEqual(['answers', 1]);
  });
});

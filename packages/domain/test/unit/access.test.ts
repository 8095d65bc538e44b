import { describe, expect, it } from 'vitest';
import { isAllowed, isAllowedOnAll, matchesPattern } from '../../src/index.ts';
import type { Grant, Resource, Role, Scope } from '../../src/index.ts';

const grant = (role: Role, scope: Scope): Grant => ({ role, scope });
const shop: Resource = { environmentId: '1', instanceId: '10', database: 'shop' };
const onShop: Scope = { kind: 'database', environmentId: null, instanceId: '10', pattern: 'shop' };

describe('a grant', () => {
  it('on everything covers every row', () => {
    expect(isAllowed([grant('reviewer', { kind: 'everything' })], 'ticket.decide', shop)).toBe(true);
  });

  it('on an environment covers its instances and no others', () => {
    const grants = [grant('reviewer', { kind: 'environment', environmentId: '1' })];
    expect(isAllowed(grants, 'ticket.decide', shop)).toBe(true);
    expect(isAllowed(grants, 'ticket.decide', { ...shop, environmentId: '2' })).toBe(false);
  });

  it('on a database does not cover its whole instance', () => {
    const grants = [grant('reviewer', onShop)];
    expect(isAllowed(grants, 'ticket.decide', shop)).toBe(true);
    expect(isAllowed(grants, 'instance.read', { ...shop, database: null })).toBe(false);
  });

  it('on a database lets its instance be named', () => {
    const grants = [grant('developer', onShop)];
    expect(isAllowed(grants, 'instance.name', { ...shop, database: null })).toBe(true);
    expect(isAllowed(grants, 'instance.name', { environmentId: '1', instanceId: '11', database: null })).toBe(
      false,
    );
  });

  it('gives only what its role has', () => {
    const grants = [grant('ops', { kind: 'everything' })];
    expect(isAllowed(grants, 'execution.pause', shop)).toBe(true);
    expect(isAllowed(grants, 'execution.abandon', shop)).toBe(false);
    expect(isAllowed(grants, 'ticket.decide', shop)).toBe(false);
  });

  it('for an admin does not include deciding or executing', () => {
    const grants = [grant('admin', { kind: 'everything' })];
    expect(isAllowed(grants, 'ticket.decide', shop)).toBe(false);
    expect(isAllowed(grants, 'ticket.execute', shop)).toBe(false);
  });

  it('must reach every target of a ticket', () => {
    const grants = [grant('reviewer', onShop)];
    expect(isAllowedOnAll(grants, 'ticket.decide', [shop, { ...shop, database: 'other' }])).toBe(false);
    expect(isAllowedOnAll(grants, 'ticket.decide', [])).toBe(false);
  });
});

describe('a database pattern', () => {
  it('takes * for any run of characters and nothing else as special', () => {
    expect(matchesPattern('shop_*', 'shop_eu')).toBe(true);
    expect(matchesPattern('shop_*', 'shopXeu')).toBe(false);
    expect(matchesPattern('a.b', 'aXb')).toBe(false);
    expect(matchesPattern('*', '')).toBe(true);
  });

  it('finds its parts in their order, without one of them being counted twice', () => {
    expect(matchesPattern('a*b*c', 'a-b-b-c')).toBe(true);
    expect(matchesPattern('a*b*c', 'a-c-b')).toBe(false);
    expect(matchesPattern('ab*ba', 'aba')).toBe(false);
    expect(matchesPattern('*_eu', 'shop_eu_eu')).toBe(true);
    expect(matchesPattern('a**b', 'ab')).toBe(true);
    expect(matchesPattern('shop\\*', 'shop\\eu')).toBe(true);
  });

  it('of many * is decided at once, however long the name almost fits', () => {
    const started = process.cpuUsage();
    expect(matchesPattern(`${'*a'.repeat(31)}*b`, 'a'.repeat(64))).toBe(false);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1_000).toBeLessThan(100);
  });

  it('keeps letter case', () => {
    expect(matchesPattern('Shop', 'shop')).toBe(false);
  });
});

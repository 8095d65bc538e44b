import { AltergateError } from '@altergate/domain';
import { describe, expect, it } from 'vitest';
import { isAllowedAddress, lookupAllowed, requireAllowedHost } from '../../src/notify/allowed-address.ts';

const metadata = [
  ['169.254.169.254', 'what clouds tell a machine'],
  ['100.100.100.200', 'the same, inside the shared range'],
  ['168.63.129.16', 'the same, with a public number'],
  ['fd00:ec2::254', 'the same, in IPv6'],
  ['fd20:ce::254', 'the same, in IPv6'],
  ['fd00:c1::a9fe:a9fe', 'the same, in IPv6'],
] as const;

const special = [
  ['0.0.0.0', 'this network'],
  ['0.1.2.3', 'this network'],
  ['192.0.0.8', 'protocol assignments'],
  ['192.0.2.1', 'documentation'],
  ['198.51.100.1', 'documentation'],
  ['203.0.113.1', 'documentation'],
  ['192.88.99.1', 'relays of 6to4'],
  ['224.0.0.1', 'multicast'],
  ['239.255.255.250', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'unspecified'],
  ['::127.0.0.1', 'IPv4-compatible'],
  ['::7f00:1', 'IPv4-compatible'],
  ['::ffff:a9fe:a9fe', 'IPv4-mapped, in hexadecimal'],
  ['::ffff:169.254.169.254', 'IPv4-mapped'],
  ['0:0:0:0:0:ffff:a9fe:a9fe', 'IPv4-mapped, written out'],
  ['0:0:0:0:0:FFFF:8.8.8.8', 'IPv4-mapped, written out'],
  ['::ffff:0:10.0.0.1', 'IPv4-translated'],
  ['64:ff9b::a9fe:a9fe', 'NAT64'],
  ['64:ff9b:1::a00:1', 'NAT64 of one network'],
  ['2002:a9fe:a9fe::1', '6to4'],
  ['2001:0:a9fe:a9fe::1', 'Teredo'],
  ['2001:10::1', 'ORCHID'],
  ['2001:20::1', 'ORCHID'],
  ['2001:db8::1', 'documentation'],
  ['3fff::1', 'documentation'],
  ['100::1', 'discard'],
  ['5f00::1', 'segment routing'],
  ['fe80::1', 'link-local'],
  ['febf::1', 'link-local'],
  ['fec0::1', 'site-local'],
  ['ff02::1', 'multicast'],
  ['4000::1', 'not assigned to anybody'],
  ['fe80::1%eth0', 'link-local of one interface'],
  ['no address', 'no address'],
] as const;

const own = [
  ['10.1.2.3'],
  ['100.64.0.1'],
  ['127.0.0.1'],
  ['127.255.0.1'],
  ['172.16.0.1'],
  ['172.31.255.255'],
  ['192.168.1.1'],
  ['198.18.0.1'],
  ['198.19.255.255'],
  ['::1'],
  ['fc00::1'],
  ['fd12:3456::1'],
  ['::ffff:192.168.1.1'],
] as const;

const everybodys = [
  ['1.1.1.1'],
  ['172.32.0.1'],
  ['192.0.1.1'],
  ['198.20.0.1'],
  ['223.255.255.255'],
  ['2606:4700:4700::1111'],
  ['2001:4860:4860::8888'],
  ['2a00:1450:4001::1'],
] as const;

const codeOf = (error: unknown) => (error instanceof AltergateError ? error.code : error);

describe('a webhook', () => {
  it.each([...metadata, ...special])(
    'never goes to %s (%s), also where private networks are allowed',
    (address) => {
      expect(isAllowedAddress(address, true)).toBe(false);
      expect(isAllowedAddress(address, false)).toBe(false);
    },
  );

  it.each(own)('goes to %s only where private networks are allowed', (address) => {
    expect(isAllowedAddress(address, true)).toBe(true);
    expect(isAllowedAddress(address, false)).toBe(false);
  });

  it.each(everybodys)('goes to %s', (address) => {
    expect(isAllowedAddress(address, false)).toBe(true);
  });

  it.each([
    'http://2130706433/',
    'http://0x7f.1/',
    'http://127.1/',
    'http://[::ffff:127.0.0.1]/',
    'http://[0:0:0:0:0:ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://127.0.0.1./',
  ])('is refused this machine however its address is written: %s', (url) => {
    const { hostname } = new URL(url);
    expect(() => requireAllowedHost(hostname, false)).toThrow('webhook-address-not-allowed');
  });

  it('behind a name connects to the address that was checked, or to none', async () => {
    const ask = (allowsPrivate: boolean, all: boolean) =>
      new Promise((resolve) => {
        lookupAllowed(allowsPrivate)('localhost', { all }, (error, found) =>
          resolve(error === null ? found : codeOf(error)),
        );
      });
    expect(await ask(false, false)).toBe('webhook-address-not-allowed');
    expect(await ask(false, true)).toBe('webhook-address-not-allowed');
    expect(['127.0.0.1', '::1']).toContain(await ask(true, false));
  });
});

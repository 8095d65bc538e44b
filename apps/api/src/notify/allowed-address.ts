import { lookup } from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { BlockList, isIP, isIPv4 } from 'node:net';
import type { LookupFunction } from 'node:net';
import { AltergateError } from '@altergate/domain';

/**
 * Never a place for a webhook, from IANA's registries of special-purpose addresses: "this network", link-local (where clouds
 * tell their secrets), documentation, relays, multicast, reserved; and where clouds tell them in other ranges.
 */
const never = new BlockList();
never.addSubnet('0.0.0.0', 8);
never.addSubnet('169.254.0.0', 16);
never.addSubnet('192.0.0.0', 24);
never.addSubnet('192.0.2.0', 24);
never.addSubnet('192.88.99.0', 24);
never.addSubnet('198.51.100.0', 24);
never.addSubnet('203.0.113.0', 24);
never.addSubnet('224.0.0.0', 3);
never.addAddress('100.100.100.200');
never.addAddress('168.63.129.16');
never.addAddress('fd00:ec2::254', 'ipv6');
never.addAddress('fd20:ce::254', 'ipv6');
never.addAddress('fd00:c1::a9fe:a9fe', 'ipv6');
/** Inside what is given to everybody: protocols (Teredo and ORCHID among them), documentation, 6to4. */
never.addSubnet('2001::', 23, 'ipv6');
never.addSubnet('2001:db8::', 32, 'ipv6');
never.addSubnet('2002::', 16, 'ipv6');
never.addSubnet('3fff::', 20, 'ipv6');

/** This machine and networks of one's own: only where an admin says so. */
const inside = new BlockList();
inside.addSubnet('10.0.0.0', 8);
inside.addSubnet('100.64.0.0', 10);
inside.addSubnet('127.0.0.0', 8);
inside.addSubnet('172.16.0.0', 12);
inside.addSubnet('192.168.0.0', 16);
inside.addSubnet('198.18.0.0', 15);
inside.addAddress('::1', 'ipv6');
inside.addSubnet('fc00::', 7, 'ipv6');

/**
 * All of IPv6 that is given to anybody. The rest is multicast, link-local, reserved, or a way to write an IPv4 address
 * (mapped, compatible, NAT64) behind which any of the others could stand.
 */
const given = new BlockList();
given.addSubnet('2000::', 3, 'ipv6');

/** An IPv4 address written as IPv6 (`::ffff:10.0.0.1`), as name servers and the system tell it. */
function unmapped(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}

/** Whether a request may go to this IP address. */
export function isAllowedAddress(address: string, allowsPrivate: boolean): boolean {
  const plain = unmapped(address);
  // A zone (`fe80::1%eth0`) only goes with addresses that are refused anyway.
  if (isIP(plain) === 0 || plain.includes('%')) return false;
  const kind = isIPv4(plain) ? 'ipv4' : 'ipv6';
  if (never.check(plain, kind)) return false;
  if (inside.check(plain, kind)) return allowsPrivate && !isWrittenOtherwise(plain);
  return kind === 'ipv4' || given.check(plain, kind);
}

/** A BlockList takes an IPv4 address written as IPv6 for what it is, however it is written. Somebody means to hide. */
function isWrittenOtherwise(address: string): boolean {
  return !isIPv4(address) && !/^(::1$|f[cd])/i.test(address);
}

/**
 * Checks a host that is written as an address; names are checked when they are looked up.
 * @throws AltergateError webhook-address-not-allowed
 */
export function requireAllowedHost(hostname: string, allowsPrivate: boolean): void {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0 && !isAllowedAddress(bare, allowsPrivate)) {
    throw new AltergateError('webhook-address-not-allowed');
  }
}

/**
 * Looks a name up and hands on only allowed addresses: the connection goes to exactly what was checked, so that a name that
 * answers differently the next time gains nothing.
 */
export function lookupAllowed(allowsPrivate: boolean): LookupFunction {
  return (hostname, options: LookupOptions, done) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error !== null) {
        done(error, '', 0);
        return;
      }
      const allowed = found.filter(({ address }) => isAllowedAddress(address, allowsPrivate));
      const [first] = allowed;
      if (first === undefined || allowed.length < found.length) {
        done(new AltergateError('webhook-address-not-allowed'), '', 0);
        return;
      }
      if (options.all === true) done(null, allowed);
      else done(null, first.address, first.family);
    });
  };
}

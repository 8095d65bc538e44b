import { lookup } from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { AltergateError } from '@altergate/domain';

/** Never a place for a webhook: link-local (where clouds tell their secrets), multicast, "this network", reserved. */
const never = new BlockList();
never.addSubnet('0.0.0.0', 8);
never.addSubnet('169.254.0.0', 16);
never.addSubnet('192.0.0.0', 24);
never.addSubnet('224.0.0.0', 3);
never.addAddress('::', 'ipv6');
never.addSubnet('fe80::', 10, 'ipv6');
never.addSubnet('ff00::', 8, 'ipv6');
never.addAddress('fd00:ec2::254', 'ipv6');
/** Ways to write an IPv4 address as an IPv6 one, behind which any of the others could stand. */
never.addSubnet('64:ff9b::', 96, 'ipv6');
never.addSubnet('2002::', 16, 'ipv6');
never.addSubnet('2001::', 32, 'ipv6');

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

/** An IPv4 address written as IPv6 (`::ffff:10.0.0.1`), as what it is. */
function unmapped(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}

/** Whether a request may go to this IP address. */
export function isAllowedAddress(address: string, allowsPrivate: boolean): boolean {
  const plain = unmapped(address);
  const family = isIP(plain);
  if (family === 0) return false;
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  // Mapped in hexadecimal (`::ffff:a00:1`): no name server answers so, somebody means to hide.
  if (kind === 'ipv6' && /^::ffff:/i.test(plain)) return false;
  if (never.check(plain, kind)) return false;
  return allowsPrivate || !inside.check(plain, kind);
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

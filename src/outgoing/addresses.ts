/**
 * Which addresses the service may call. Callers choose them, so they must not lead inside: not to this machine, not to the
 * network around it, and not to where clouds keep their secrets. The same rule is checked when an address is stored and
 * again for every connection, after the name has been resolved: a name can come to mean another address.
 */
import { promises as dns, type LookupAddress, lookup as lookUp } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import ipaddr from 'ipaddr.js';
import { isIn, isNetwork, type Network, networkOf } from '../access/networks.ts';

/** Azure's own services for a machine. The number is public, but only reachable from inside that cloud. */
const METADATA = ipaddr.parseCIDR('168.63.129.16/32');
/** The part of IPv6 that is public so far. */
const GLOBAL = ipaddr.parseCIDR('2000::/3');
const LOOK_UP_MS = 5_000;

export class AddressNotAllowed extends Error {
  readonly code = 'address-not-allowed';
}

/** Whether the configuration may allow it: an address, a network such as 10.20.0.0/16, or a host's name in small letters. */
export function isAllowable(text: string): boolean {
  return isNetwork(text) || /^(?=.*[a-z])[a-z\d]([a-z\d.-]*[a-z\d])?$/.test(text);
}

export class Addresses {
  readonly #networks: Network[];
  readonly #names: Set<string>;

  /** @param allowed addresses, networks and names inside that may be called nevertheless */
  constructor(allowed: string[]) {
    this.#networks = allowed.filter(isNetwork).map(networkOf);
    this.#names = new Set(allowed.filter((part) => !isNetwork(part)));
  }

  /** Whether the service may call the URL, as far as is known now. A name that does not resolve yet is allowed by https. */
  async allows(url: URL): Promise<boolean> {
    const host = hostOf(url);
    if (this.#names.has(host)) return true;
    const addresses = ipaddr.isValid(host) ? [host] : await addressesOf(host);
    if (addresses.length === 0) return url.protocol === 'https:';
    return addresses.every((address) => this.#mayCall(url, address));
  }

  /** A `lookup` for `http.request` that refuses a name that leads inside. Node does not look up a host that is an address: ask `allows`. */
  lookupFor(url: URL): LookupFunction {
    const named = this.#names.has(hostOf(url));
    return (hostname, options, done) =>
      lookUp(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
        if (error) return done(error, []);
        if (!named && !addresses.every(({ address }) => this.#mayCall(url, address)))
          return done(new AddressNotAllowed('The name leads to an address that may not be called'), []);
        const [first] = addresses as [LookupAddress];
        return options.all ? done(null, addresses) : done(null, first.address, first.family);
      });
  }

  #mayCall({ protocol }: URL, text: string): boolean {
    return isIn(this.#networks, text) || (protocol === 'https:' && isPublic(ipaddr.process(text)));
  }
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 ? !address.match(METADATA) : address.match(GLOBAL);
}

/** `URL` has already turned decimal, octal and short forms of an address into the usual one. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

async function addressesOf(name: string): Promise<string[]> {
  const found = dns.lookup(name, { all: true }).then(
    (addresses) => addresses.map(({ address }) => address),
    () => [],
  );
  return Promise.race([found, pause(LOOK_UP_MS, [], { ref: false })]);
}

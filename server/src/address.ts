import type { IncomingHttpHeaders } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';

/** The part of an IncomingMessage that says where it comes from. */
interface Addressed {
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly headers: IncomingHttpHeaders;
}

/**
 * Where a request comes from. Behind a trusted proxy: the last entry of X-Forwarded-For, which that proxy wrote itself;
 * earlier entries are the client's own claims.
 */
export function clientAddress(request: Addressed, trustProxy: boolean): string {
  const socketAddress = request.socket.remoteAddress ?? 'unknown';
  if (!trustProxy) return plain(socketAddress);
  const forwarded =
    String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .at(-1)
      ?.trim() ?? '';
  return plain(isIPv4(forwarded) || isIPv6(forwarded) ? forwarded : socketAddress);
}

/** What limits are counted by: an IPv4 address, or the /64 of an IPv6 one, since one household holds all of that. */
export function limitKey(address: string): string {
  return isIPv6(address) ? ipv6Groups(address).slice(0, 4).join(':') : address;
}

/** An address as logs may show it: enough to see where abuse comes from, not who. */
export function coarseAddress(address: string): string {
  if (isIPv4(address)) return `${address.split('.').slice(0, 3).join('.')}.x`;
  return isIPv6(address) ? `${ipv6Groups(address).slice(0, 3).join(':')}::x` : 'unknown';
}

/** Node reports IPv4 clients of a dual-stack socket as ::ffff:1.2.3.4. */
function plain(address: string): string {
  return address.startsWith('::ffff:') && isIPv4(address.slice(7)) ? address.slice(7) : address;
}

function ipv6Groups(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right];
}

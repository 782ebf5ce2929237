import * as v from 'valibot';
import { Origin } from '../protocol/primitives';

export type TypedOrigin = { ok: true; origin: string } | { ok: false; problem: 'notAnAddress' | 'notSecure' };
export type TypedAddress = { ok: true; origin: string; href: string } | Extract<TypedOrigin, { ok: false }>;

/**
 * An address as people paste it (a whole ticket address, or just the host) → its origin. Only https, and http on this
 * machine: on any other http page a stranger on the way could press for the agent.
 */
export function parseTypedOrigin(text: string): TypedOrigin {
  const typed = parseTypedAddress(text);
  return typed.ok ? { ok: true, origin: typed.origin } : typed;
}

/** The same, and all of it, as a browser opens it (`href`). */
export function parseTypedAddress(text: string): TypedAddress {
  const address = /^[a-z][\w+.-]*:\/\//iu.test(text.trim()) ? text.trim() : `https://${text.trim()}`;
  if (!URL.canParse(address)) return { ok: false, problem: 'notAnAddress' };
  const { origin, protocol, hostname, href } = new URL(address);
  if (v.is(Origin, origin)) {
    const named = hostname.includes('.') || hostname.includes(':') || hostname === 'localhost';
    return named ? { ok: true, origin, href } : { ok: false, problem: 'notAnAddress' };
  }
  return { ok: false, problem: protocol === 'http:' ? 'notSecure' : 'notAnAddress' };
}

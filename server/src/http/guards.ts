import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Config, Place } from '../config';
import { refuse } from './respond';

/** Answers only to its own names: a foreign `Host` is DNS rebinding or a mistake. */
export function hostGuard(place: Place): MiddlewareHandler {
  return async (c, next) =>
    place.hosts.includes(c.req.header('host') ?? '') ? next() : refuse(c, 'wrongHost');
}

/** A web page of another site may not use the server, whatever it sends. No `Origin`: no browser, or no page. */
export function originGuard(place: Place, config: Config): MiddlewareHandler {
  const scheme = new URL(place.origin).protocol;
  return async (c, next) => {
    const origin = c.req.header('origin');
    const own = `${scheme}//${c.req.header('host')}`;
    const welcome = origin === undefined || origin === own || config.extensionOrigins.includes(origin);
    return welcome ? next() : refuse(c, 'forbiddenOrigin');
  };
}

/** Forms of other sites can send anything but JSON without asking first. */
export const jsonOnly: MiddlewareHandler = async (c, next) => {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  return c.req.method !== 'POST' || type === 'application/json' ? next() : refuse(c, 'badRequest');
};

/** `Authorization: Bearer TOKEN`, where a token is configured. */
export function agentGuard(token: string | undefined): MiddlewareHandler {
  return async (c, next) => {
    if (token === undefined) return next();
    const given = /^Bearer (\S+)$/iu.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    return sameSecret(given, token) ? next() : refuse(c, 'unauthorized');
  };
}

/** Equality whose time tells nothing: digests have one length and are compared in constant time. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

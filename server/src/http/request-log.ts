import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { coarseAddress } from '../address';
import type { Log } from '../log';
import type { AddressOf } from './client';

/**
 * One line per request: method, *route*, status, time. Not the path: somebody may have typed a code into it. The
 * (coarse) address only beside a refusal.
 */
export function requestLog(log: Log, addressOf: AddressOf): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now();
    await next();
    const route = routePath(c, -1);
    const line = {
      method: METHODS.has(c.req.method) ? c.req.method : 'other',
      route: route.includes('*') ? 'other' : route,
      status: c.res.status,
      ms: Math.round(performance.now() - began),
    };
    if (c.res.status < 400) log.debug(line, 'answered');
    else log.info({ ...line, from: coarseAddress(addressOf(c)) }, 'refused');
  };
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

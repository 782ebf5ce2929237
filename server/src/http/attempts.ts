import type { Context } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Limits } from '../config';

const MINUTE_S = 60;

/** Joins of one locator: a customer needs one or two; more means somebody is trying. */
const JOINS_PER_LOCATOR = 20;
const LOCATOR_WINDOW_S = 600;

export interface AttemptLimiters {
  readonly invites: RateLimiterMemory;
  readonly joins: RateLimiterMemory;
  readonly locator: RateLimiterMemory;
  readonly checks: RateLimiterMemory;
}

/** Counters in memory: a restart forgives. */
export function attemptLimiters(limits: Limits): AttemptLimiters {
  const perMinute = (points: number) => new RateLimiterMemory({ points, duration: MINUTE_S });
  return {
    invites: perMinute(limits.invitesPerMinute),
    joins: perMinute(limits.joinsPerMinute),
    locator: new RateLimiterMemory({ points: JOINS_PER_LOCATOR, duration: LOCATOR_WINDOW_S }),
    // Like joins, and apart from them: who checks why nothing works must still be able to join.
    checks: perMinute(limits.joinsPerMinute),
  };
}

/** Counts one attempt. False, with Retry-After set, when there have been too many. */
export async function allowed(c: Context, limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    c.header('Retry-After', String(Math.ceil(refusal.msBeforeNext / 1000)));
    return false;
  }
}

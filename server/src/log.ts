import { createHmac, randomBytes } from 'node:crypto';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config';

export type Log = Logger;

/** JSON lines on stdout. What may stand in them: docs/logging; never a ticket, token, query, locator or peer id. */
export function createLog(level: Config['logLevel'], destination?: DestinationStream): Log {
  const options = {
    level,
    base: { service: 'deskside' },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  };
  return destination ? pino(options, destination) : pino(options);
}

const tagKey = randomBytes(32);

/** Ties the lines of one invite together until the next restart, without naming its locator (half of a typed code). */
export function inviteTag(locator: string): string {
  return createHmac('sha256', tagKey).update(locator).digest('hex').slice(0, 8);
}

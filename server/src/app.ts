import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { InferOutput } from 'valibot';
import type { Health } from '../../utils/protocol/http';
import { PROTOCOL_VERSION } from '../../utils/protocol/limits';
import { api } from './api/api';
import type { InviteRegistry } from './api/invite-registry';
import type { Config, Place } from './config';
import { demoHelpdesk } from './demo/routes';
import { addressReader, type Env } from './http/client';
import { hostGuard, originGuard } from './http/guards';
import { headersFor } from './http/headers';
import { requestLog } from './http/request-log';
import { refuse } from './http/respond';
import type { Log } from './log';
import { pages } from './pages/routes';
import type { TicketOffice } from './tickets';

export interface AppParts {
  readonly config: Config;
  readonly place: Place;
  readonly invites: InviteRegistry;
  readonly tickets: TicketOffice;
  readonly log: Log;
  readonly peerCount: () => number;
}

/** Everything that answers HTTP. The signalling socket is not here: see signalling/upgrade.ts. */
export function createApp(parts: AppParts): Hono<Env> {
  const { config, place, log } = parts;
  const addressOf = addressReader(config.trustProxy);
  const app = new Hono<Env>();
  app.use(requestLog(log, addressOf), headersFor(place), hostGuard(place), originGuard(place, config));
  const forExtension = cors({
    origin: [...config.extensionOrigins],
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['content-type', 'authorization'],
    maxAge: 600,
  });
  app.use('/api/*', forExtension);
  app.use('/health', forExtension);

  app.get('/health', (c) => {
    const health = {
      ok: true,
      service: 'deskside',
      protocol: PROTOCOL_VERSION,
      peers: parts.peerCount(),
    } as const;
    return c.json(health satisfies InferOutput<typeof Health>);
  });
  app.route('/api', api({ ...parts, addressOf }));
  app.route('/', pages(config));
  if (config.demoHelpdesk) app.route('/demo', demoHelpdesk());

  app.notFound((c) => refuse(c, 'notFound'));
  app.onError((error, c) => {
    // Not the message: it may quote what somebody sent.
    log.error({ error: error.name, at: error.stack?.split('\n    at ')[1] }, 'request failed');
    return refuse(c, 'internal');
  });
  return app;
}

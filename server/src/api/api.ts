import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import {
  type CheckReply,
  CheckRequest,
  type InviteReply,
  InviteRequest,
  type JoinReply,
  JoinRequest,
} from '../../../utils/protocol/http';
import { HTTP_BODY_MAX_BYTES } from '../../../utils/protocol/limits';
import { limitKey } from '../address';
import type { Config } from '../config';
import { allowed, attemptLimiters } from '../http/attempts';
import type { AddressOf, Env } from '../http/client';
import { agentGuard, jsonOnly } from '../http/guards';
import { refuse } from '../http/respond';
import { inviteTag, type Log } from '../log';
import { CHECK_LOCATOR, mintPeerId } from '../peer-ids';
import { CHECK_TTL_MS, TICKET_TTL_MS, type TicketOffice } from '../tickets';
import type { InviteRegistry } from './invite-registry';

export interface ApiParts {
  readonly config: Config;
  readonly invites: InviteRegistry;
  readonly tickets: TicketOffice;
  readonly addressOf: AddressOf;
  readonly log: Log;
}

/** `POST /invites`, `/joins` and `/checks`, the doors to a signalling ticket. */
export function api(parts: ApiParts): Hono<Env> {
  const { config, addressOf } = parts;
  const limiters = attemptLimiters(config.limits);
  const addressKey = (c: Context) => limitKey(addressOf(c));
  const app = new Hono<Env>();
  app.use(jsonOnly, bodyLimit({ maxSize: HTTP_BODY_MAX_BYTES, onError: (c) => refuse(c, 'tooLarge') }));

  app.post(
    '/invites',
    // Counted before the token is looked at: guessing tokens is what the limit is for.
    async (c, next) =>
      (await allowed(c, limiters.invites, addressKey(c))) ? next() : refuse(c, 'tooManyAttempts'),
    agentGuard(config.agentToken),
    async (c) => {
      if (!v.is(InviteRequest, await jsonBody(c))) return refuse(c, 'badRequest');
      const reply = await makeInvite(parts);
      return reply ? c.json(reply) : refuse(c, 'busy');
    },
  );

  app.post('/joins', async (c) => {
    if (!(await allowed(c, limiters.joins, addressKey(c)))) return refuse(c, 'tooManyAttempts');
    const request = v.safeParse(JoinRequest, await jsonBody(c));
    if (!request.success) return refuse(c, 'badRequest');
    const { locator } = request.output;
    if (!(await allowed(c, limiters.locator, locator))) return refuse(c, 'tooManyAttempts');
    const reply = await makeJoin(parts, locator);
    return reply ? c.json(reply) : refuse(c, 'unknownInvite');
  });

  app.post('/checks', async (c) => {
    if (!(await allowed(c, limiters.checks, addressKey(c)))) return refuse(c, 'tooManyAttempts');
    if (!v.is(CheckRequest, await jsonBody(c))) return refuse(c, 'badRequest');
    return c.json(await makeCheck(parts));
  });
  return app;
}

async function makeInvite({ invites, tickets, log }: ApiParts): Promise<InviteReply | undefined> {
  const locator = invites.freeLocator();
  if (!locator) return undefined;
  const peerId = mintPeerId({ role: 'agent', locator });
  const expiresAt = Date.now() + TICKET_TTL_MS.agent;
  invites.add({ locator, agentPeerId: peerId, expiresAt });
  log.info({ invite: inviteTag(locator) }, 'invite made');
  return { locator, peerId, ticket: await tickets.issue(peerId, expiresAt), expiresAt };
}

async function makeJoin(
  { invites, tickets, log }: ApiParts,
  locator: string,
): Promise<JoinReply | undefined> {
  const invite = invites.find(locator);
  if (!invite) return undefined;
  const peerId = mintPeerId({ role: 'customer', locator });
  log.info({ invite: inviteTag(locator) }, 'join answered');
  return { peerId, agentPeerId: invite.agentPeerId, ticket: await tickets.issue(peerId) };
}

async function makeCheck({ tickets }: ApiParts): Promise<CheckReply> {
  const peerId = mintPeerId({ role: 'customer', locator: CHECK_LOCATOR });
  return { peerId, ticket: await tickets.issue(peerId, Date.now() + CHECK_TTL_MS) };
}

/** The body as JSON, or undefined, which every request schema refuses. */
async function jsonBody(c: Context): Promise<unknown> {
  return c.req.json().catch(() => undefined);
}

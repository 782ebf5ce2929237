import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import type { Env } from '../http/client';
import { sameSecret } from '../http/guards';
import { refuse } from '../http/respond';
import { asset } from '../pages/routes';
import { Desk } from './desk';
import frameStyles from './frame.css?raw';
import script from './harbor.js?raw';
import icon from './harbor.svg?raw';
import { portalPage } from './portal-page';
import queueStyles from './queue.css?raw';
import { queuePage } from './queue-page';
import ticketStyles from './ticket.css?raw';
import { ticketPage } from './ticket-page';
import { STATUSES } from './tickets';

/** One sheet for the browser, in this order. */
const STYLES = [frameStyles, queueStyles, ticketStyles].join('\n');

const FORM_MAX_BYTES = 64 * 1024;

const Text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(8_000));
const ReplyForm = v.object({ csrf: v.string(), reply: Text });
const NoteForm = v.object({ csrf: v.string(), note: Text });
const StatusQuery = v.fallback(v.optional(v.picklist(STATUSES)), undefined);

/**
 * "Harbor Desk", a small helpdesk of our own, so that the extension can be tried without an account anywhere. The agent
 * is always signed in; there is one desk for all visitors. Its marks for the adapter: docs/helpdesks.
 */
export function demoHelpdesk(): Hono<Env> {
  const desk = new Desk();
  const csrf = randomBytes(18).toString('base64url');
  const app = new Hono<Env>();

  app.get('/', (c) => c.redirect('/demo/tickets'));
  app.get('/assets/harbor.css', (c) => asset(c, STYLES, 'text/css'));
  app.get('/assets/harbor.js', (c) => asset(c, script, 'text/javascript'));

  app.get('/assets/harbor.svg', (c) => asset(c, icon, 'image/svg+xml'));

  app.get('/tickets', (c) => {
    const filter = {
      status: v.parse(StatusQuery, c.req.query('status')),
      words: c.req.query('q')?.slice(0, 100),
    };
    return fresh(c).html(queuePage(desk.list(filter), filter));
  });
  app.get('/tickets/:id', (c) => {
    const ticket = desk.find(c.req.param('id'));
    return ticket ? fresh(c).html(ticketPage(ticket, desk.after(ticket), csrf)) : refuse(c, 'notFound');
  });
  app.get('/portal/:id', (c) => {
    const ticket = desk.find(c.req.param('id'));
    return ticket ? fresh(c).html(portalPage(ticket)) : refuse(c, 'notFound');
  });

  app.use('/tickets/:id/*', bodyLimit({ maxSize: FORM_MAX_BYTES, onError: (c) => refuse(c, 'tooLarge') }));
  app.post('/tickets/:id/replies', async (c) => {
    const form = v.safeParse(ReplyForm, await formOf(c));
    return write(c, form.success && { kind: 'reply', csrf: form.output.csrf, text: form.output.reply });
  });
  app.post('/tickets/:id/notes', async (c) => {
    const form = v.safeParse(NoteForm, await formOf(c));
    return write(c, form.success && { kind: 'note', csrf: form.output.csrf, text: form.output.note });
  });

  function write(c: Context, word: false | { kind: 'reply' | 'note'; csrf: string; text: string }): Response {
    const ticket = desk.find(c.req.param('id') ?? '');
    if (!ticket) return refuse(c, 'notFound');
    if (!word) return refuse(c, 'badRequest');
    if (!sameSecret(word.csrf, csrf)) return refuse(c, 'forbiddenOrigin');
    desk.add(ticket, word.kind, word.text);
    return c.redirect(`/demo/tickets/${ticket.id}#latest`, 303);
  }
  return app;
}

/** A form's fields, or undefined when the body is something else. */
async function formOf(c: Context): Promise<unknown> {
  return c.req.parseBody().catch(() => undefined);
}

function fresh(c: Context): Context {
  c.header('Cache-Control', 'no-store');
  return c;
}

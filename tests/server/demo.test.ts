import { describe, expect, it } from 'vitest';
import { type Rig, startRig } from './rig';

const show = async (rig: Rig, path: string) => (await fetch(`${rig.origin}/demo/${path}`)).text();

/** Fills in a form of ticket 1042 as its page gives it, whole or with fields changed. */
async function submit(
  rig: Rig,
  part: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const csrf = /name="csrf" value="([^"]+)"/.exec(await show(rig, 'tickets/1042'))?.[1] ?? '';
  const body = new URLSearchParams({ csrf, ...fields });
  return fetch(`${rig.origin}/demo/tickets/1042/${part}`, {
    method: 'POST',
    body,
    headers,
    redirect: 'manual',
  });
}

describe('Harbor Desk', () => {
  it('keeps the marks that adapters hold on to', async () => {
    const html = await show(await startRig(), 'tickets/1042');
    for (const mark of [
      '<meta name="application-name" content="Harbor Desk">',
      '<body data-page="ticket">',
      'data-ticket-id="1042"',
      'class="ticket-toolbar"',
      '<h1 class="ticket-subject" tabindex="-1">Invoice export stops at page 3</h1>',
      'class="requester-name">Jonas Keller<',
      'class="requester-mail">jonas.keller@example.com<',
      'class="agent-name">Mika Tanaka<',
      'name="reply"',
      'class="note-form"',
      'name="note"',
      'name="csrf"',
    ]) {
      expect(html).toContain(mark);
    }
  });

  it.each(['tickets', 'tickets/1044', 'portal/1044', 'tickets?q=%3Cimg'])(
    'shows hostile text as text in /%s',
    async (path) => {
      const html = await show(await startRig(), path);
      expect(html).not.toMatch(/<img|<b>|<script>|onerror="/);
      expect(html).toContain('&lt;img');
    },
  );

  it('keeps a note inside, and shows a reply to the customer', async () => {
    const rig = await startRig();
    const note = 'Session <b>ended</b> by the agent & agreed';
    expect((await submit(rig, 'notes', { note })).headers.get('location')).toBe('/demo/tickets/1042#latest');
    expect((await submit(rig, 'replies', { reply: 'Please open this link.' })).status).toBe(303);

    const ticket = await show(rig, 'tickets/1042');
    expect(ticket).toContain('Session &lt;b&gt;ended&lt;/b&gt; by the agent &amp; agreed');
    expect(ticket.match(/<span class="internal">Internal<\/span>/g)).toHaveLength(2);
    const portal = await show(rig, 'portal/1042');
    expect(portal).toContain('Please open this link.');
    expect(portal).not.toMatch(/Session|Internal|#1031/);
  });

  it('writes only for its own forms', async () => {
    const rig = await startRig();
    const status = async (part: string, fields: Record<string, string>, headers = {}) =>
      (await submit(rig, part, fields, headers)).status;
    expect(await status('notes', { note: 'x' }, { origin: rig.origin })).toBe(303);
    expect(await status('notes', { note: 'x', csrf: 'guess' })).toBe(403);
    expect(await status('notes', { note: 'x' }, { origin: 'https://evil.example' })).toBe(403);
    expect(await status('notes', { note: ' ' })).toBe(400);
    expect(await status('notes', { note: 'x'.repeat(8001) })).toBe(400);
    expect(await status('notes', { note: 'x'.repeat(70_000) })).toBe(413);
    expect(await status('nothing', { note: 'x' })).toBe(404);
  });

  it('lists, filters and searches tickets', async () => {
    const rig = await startRig();
    expect(await show(rig, 'tickets')).toContain('6 tickets');
    expect(await show(rig, 'tickets?status=Solved')).toContain('1 ticket<');
    expect(await show(rig, 'tickets?status=Nonsense')).toContain('6 tickets');
    expect(await show(rig, 'tickets?q=1043')).toContain('佐藤 恵');
    expect(await show(rig, 'tickets?q=nothing-like-it')).toContain('No tickets match');
    expect((await fetch(`${rig.origin}/demo/tickets/9999`)).status).toBe(404);
    expect((await fetch(`${rig.origin}/demo/tickets/constructor`)).status).toBe(404);
  });

  it('serves its style sheet and script', async () => {
    const rig = await startRig();
    const styles = await fetch(`${rig.origin}/demo/assets/harbor.css`);
    expect(styles.headers.get('content-type')).toContain('text/css'); // vitest empties style sheets
    expect(await show(rig, 'assets/harbor.js')).toContain('pushState');
    expect((await fetch(`${rig.origin}/demo/assets/harbor.js`)).headers.get('content-type')).toContain(
      'text/javascript',
    );
  });
});

// @vitest-environment happy-dom

import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ticketIn } from '../../../utils/helpdesks/index';
import { redmine, redmineDeeds, redmineNotes } from '../../../utils/helpdesks/redmine';
import { Ticket } from '../../../utils/protocol/ticket';
import { answered, broken, failed, fieldsOf, serve } from './fake-server';
import { add, all, mark, remove, write } from './page-edits';
import { ORIGIN, redminePage } from './redmine-pages';

const { detect, ticket, mount } = redmine;
const { editor } = redmineDeeds;
const { hasNote, note } = redmineNotes;

describe('recognising a ticket', () => {
  it.each([
    ['an issue', redminePage('issue')],
    ['below a path', redminePage('issue', { at: '/it/redmine/issues/1' })],
    ['below a path that looks like its own', redminePage('issue', { at: '/issues/issues/1' })],
    ['one of its tabs', redminePage('issue', { at: '/issues/1?issue_count=2&tab=notes#note-1' })],
    [
      'one of another tracker, in another language',
      redminePage('issue', { edit: write('#content > h2', 'サポート #1') }),
    ],
  ])('yes: %s', (_, page) => {
    expect(detect(page)).toBe(true);
    expect(ticket(page)).toMatchObject({ id: '1', subject: 'Cannot export the quarterly report' });
  });

  it.each([
    ['a list of issues', redminePage('list')],
    ['a list at the address of an issue', redminePage('list', { at: '/issues/1' })],
    ['a project', redminePage('project')],
    ['the login page', redminePage('login')],
    ['the login page, asked for an issue', redminePage('login', { at: '/issues/1' })],
    ['the form again after an error', redminePage('refused')],
    ['an issue in the eyes of a visitor', redminePage('issue', { edit: remove('#loggedas') })],
    ['editing on a page of its own', redminePage('issue', { at: '/issues/1/edit' })],
    ['another issue than the address says', redminePage('issue', { at: '/issues/11' })],
    ['another product', redminePage('issue', { edit: mark('meta[name="description"]', 'content', 'Desk') })],
    ['an issue half drawn', redminePage('issue', { edit: remove('#content > h2') })],
  ])('no: %s', (_, page) => {
    expect(detect(page)).toBe(false);
    expect(ticket(page)).toBeUndefined();
  });
});

describe('reading a ticket', () => {
  it('gives what the page says, by the names that customers know', () => {
    expect(ticket(redminePage('issue'))).toEqual({
      helpdesk: 'redmine',
      id: '1',
      label: '#1',
      subject: 'Cannot export the quarterly report',
      requester: 'Carla Customer',
      agent: 'Anna Agent',
    });
  });

  it.each([
    ['may not edit', remove('#update')],
    ['is not among those it can be given to', remove('#issue_assigned_to_id option[value="5"]')],
    ['has no profile', mark('#loggedas a', 'href', '#')],
  ])('calls an agent who %s by the login name', (_, edit) => {
    expect(ticket(redminePage('issue', { edit }))?.agent).toBe('agent');
  });

  it('has no requester where somebody without an account wrote', () => {
    expect(ticket(redminePage('issue', { edit: write('p.author', 'Added by Anonymous.') }))?.requester).toBe(
      '',
    );
  });

  it('cuts what is too long, so that it still fits', () => {
    const edit = all(
      write('.subject h3', 'x'.repeat(10_000)),
      write('p.author a', 'y'.repeat(10_000)),
      write('option[value="5"] + [value="5"]', 'z'.repeat(10_000)),
    );
    expect(v.is(Ticket, ticketIn(redmine, redminePage('issue', { edit })))).toBe(true);
  });

  it.each([
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['"><script>', '"><script>'],
    ['a\u202eb', 'a b'],
    ['a\u0000b', 'a b'],
    ['Support #99', 'Support #99'],
  ])('takes the subject %j for text', (subject, read) => {
    const found = ticket(redminePage('issue', { edit: write('.subject h3', subject) }));
    expect(found).toMatchObject({ id: '1', subject: read });
    expect(v.is(Ticket, found)).toBe(true);
  });
});

describe('the place for the buttons', () => {
  it('is below the title of the issue, not of one in a list', () => {
    const page = redminePage('issue');
    expect(mount(page)?.parentElement).toBe(page.querySelector('#content > .issue'));
    expect(mount(page)?.querySelector('h3')?.textContent).toBe('Cannot export the quarterly report');
  });

  it('is missed in words', () => {
    expect(mount(redminePage('issue', { edit: remove('.issue > .subject') }))).toBeUndefined();
  });
});

describe('the reply editor', () => {
  const open = (page: Document) => page.querySelector('#update')?.removeAttribute('style');
  const check = (page: Document) => {
    const box = page.querySelector<HTMLInputElement>('#issue_private_notes');
    if (box) box.checked = true;
  };

  it('is the text area for notes, once it is open', () => {
    const page = redminePage('issue', { edit: open });
    expect(editor(page)).toBeInstanceOf(HTMLTextAreaElement);
    expect(editor(page)).toBe(page.querySelector('#issue_notes'));
  });

  it('is there for somebody who cannot make notes private', () => {
    expect(
      editor(redminePage('issue', { edit: all(open, remove('[name="issue[private_notes]"]')) })),
    ).toBeDefined();
  });

  it.each([
    ['while it is closed', () => {}],
    ['for a private note', all(open, check)],
    ['while the preview is shown', all(open, mark('#issue_notes', 'class', 'wiki-edit hidden'))],
    ['for somebody who may not write', remove('#update')],
  ])('is none %s', (_, edit) => {
    expect(editor(redminePage('issue', { edit }))).toBeUndefined();
  });
});

const MARKER = 'Deskside session 4F7K-29QM';
const NOTE = { marker: MARKER, text: `${MARKER}\n\nWhat <b>happened</b>` };

const noted = (marker = MARKER) => add('#history', 'journal has-notes private-notes', 'wiki', `${marker} …`);
const fresh = mark('meta[name="csrf-token"]', 'content', 'token-made-just-now');
const onServer = (...edits: Parameters<typeof all>) =>
  answered(redminePage('issue', { edit: all(...edits) }));
/** The same number elsewhere would be another issue. */
const otherIssue = () => answered(redminePage('issue', { edit: write('#content > h2', 'Bug #2') }));

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a note', () => {
  it.each([
    ['/issues/1', '/issues/1'],
    ['/it/redmine/issues/1?tab=notes#note-1', '/it/redmine/issues/1'],
  ])('on %s is posted to %s as a private one, with the token of a page just made', async (at, path) => {
    const served = serve(onServer(fresh), onServer(noted()));
    expect(await note(redminePage('issue', { at }), NOTE)).toBe(true);
    expect(served.mock.calls[0]).toEqual([ORIGIN + path, { cache: 'no-store' }]);
    const [url, init] = served.mock.calls[1] ?? [];
    expect(url).toBe(ORIGIN + path);
    expect(init?.method).toBe('POST');
    expect(fieldsOf(init)).toEqual({
      _method: 'patch',
      authenticity_token: 'token-made-just-now',
      'issue[notes]': NOTE.text,
      'issue[private_notes]': '1',
    });
  });

  it('is never posted through the interface that makes the browser ask for a password', async () => {
    const served = serve(onServer(), onServer(noted()));
    await note(redminePage('issue'), NOTE);
    for (const [url, init] of served.mock.calls) {
      expect(String(url)).not.toMatch(/\.json/u);
      expect(init?.headers).toBeUndefined();
    }
  });

  it('is not posted where it could not be private', async () => {
    const served = serve(onServer(remove('[name="issue[private_notes]"]')));
    expect(await note(redminePage('issue'), NOTE)).toBe(false);
    expect(served).toHaveBeenCalledTimes(1);
  });

  it('is not posted by somebody who may not write', async () => {
    const served = serve(onServer(remove('#update')));
    expect(await note(redminePage('issue'), NOTE)).toBe(false);
    expect(served).toHaveBeenCalledTimes(1);
  });

  it('is not posted a second time', async () => {
    const served = serve(onServer(noted()));
    expect(await note(redminePage('issue'), NOTE)).toBe(true);
    expect(served).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['the form again, with an error', answered(redminePage('refused')), false],
    ['the issue without it', onServer(), false],
    // A plug-in may have taken the wish for privacy away: not to be tried again of its own accord.
    ['the issue, the note a public one', onServer(add('#history', 'journal', 'wiki', MARKER)), false],
    ['another issue', otherIssue(), undefined],
    ['a page to log in at', answered(redminePage('login')), undefined],
    ['a token it does not know', answered(redminePage('login'), 422), false],
    ['no permission', answered(redminePage('project'), 403), false],
    ['no such issue', answered(redminePage('project'), 404), false],
    ['Redmine in trouble', answered(redminePage('issue', { edit: noted() }), 500), undefined],
    ['a proxy without patience', new Response('', { status: 504 }), undefined],
    ['half a page', broken(), undefined],
    ['no answer', failed, undefined],
  ])('with %s for an answer: taken? %3$s', async (_, answer, taken) => {
    serve(onServer(), answer);
    expect(await note(redminePage('issue'), NOTE)).toBe(taken);
  });

  it.each([
    ['nobody is logged in', answered(redminePage('login'))],
    ['a visitor is served', onServer(remove('#loggedas'))],
    ['there is another issue', otherIssue()],
    ['Redmine is in trouble', answered(redminePage('issue'), 500)],
    ['half a page comes', broken()],
    ['there is no answer', failed],
  ])('is not posted when %s', async (_, answer) => {
    const served = serve(answer);
    expect(await note(redminePage('issue'), NOTE)).toBeUndefined();
    expect(served).toHaveBeenCalledTimes(1);
  });

  it('cannot be posted without an issue', async () => {
    const served = serve(onServer());
    expect(await note(redminePage('list'), NOTE)).toBeUndefined();
    expect(served).not.toHaveBeenCalled();
  });
});

describe('the language of a note', () => {
  const editorFor = (language: string) => (page: Document) => {
    const script = page.createElement('script');
    script.type = 'text/plain';
    script.setAttribute('src', `/javascripts/jstoolbar/${language}.js?1667250000`);
    page.head.append(script);
  };
  async function posted(language: string, text: string) {
    const served = serve(onServer(editorFor(language)), onServer(noted()));
    await note(redminePage('issue'), { marker: MARKER, text });
    return fieldsOf(served.mock.calls[1]?.[1])['issue[notes]'];
  }

  it.each([
    ['common_mark', 'a\n![b](c)', '```\na\n![b](c)\n```'],
    ['markdown', '@anna', '```\n@anna\n```'],
    ['common_mark', 'a ``\n```\n````', '```\na `\u200b`\n`\u200b``\n`\u200b``\u200b`\n```'],
    ['textile', '!a! @b@ {{c}}', '<pre>\n!a! @b@ {{c}}\n</pre>'],
    ['textile', 'a </pre> <b>', '<pre>\na <\u200b/pre> <\u200bb>\n</pre>'],
    ['other', '!a!', '!a!'],
  ])('%s leaves %j as it is', async (language, text, written) => {
    expect(await posted(language, text)).toBe(written);
  });
});

describe('looking for a note', () => {
  it('asks for the issue as it is now', async () => {
    const served = serve(onServer(noted()));
    expect(await hasNote(redminePage('issue', { at: '/r/issues/1?tab=notes' }), MARKER)).toBe(true);
    expect(served.mock.calls).toEqual([[`${ORIGIN}/r/issues/1`, { cache: 'no-store' }]]);
  });

  it.each([
    ['it is there', onServer(noted()), true],
    ['it is not', onServer(), false],
    ['there is another one', onServer(noted('Deskside session AAAA-AAAA')), false],
    ['a customer wrote the same', onServer(add('#history', 'journal has-notes', 'wiki', MARKER)), false],
    [
      'a customer wrote something that looks like one',
      onServer(add('.journal .wiki', 'journal private-notes', 'wiki', MARKER)),
      false,
    ],
    ['nobody is logged in', answered(redminePage('login')), undefined],
    ['there is another issue', otherIssue(), undefined],
    ['Redmine is in trouble', answered(redminePage('issue'), 500), undefined],
    ['the agent may not look', answered(redminePage('project'), 403), undefined],
    ['half a page comes', broken(), undefined],
    ['there is nothing', new Response(''), undefined],
    ['there is no answer', failed, undefined],
  ])('finds out whether: %s', async (_, answer, there) => {
    serve(answer);
    expect(await hasNote(redminePage('issue', { edit: noted() }), MARKER)).toBe(there);
  });

  it('comes to nothing without an issue', async () => {
    expect(await hasNote(redminePage('list'), MARKER)).toBeUndefined();
  });
});

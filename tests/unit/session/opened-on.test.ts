import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fromPages } from '../../../utils/protocol/from-pages';
import { Session } from '../../../utils/protocol/session';
import { step } from '../../../utils/session/book';
import type { SessionEvent } from '../../../utils/session/events';
import { emptyBook } from '../../../utils/session/look-up';
import { compareOpenedOn, openedOn } from '../../../utils/session/opened-on';
import {
  CLAIMED,
  CONTEXT,
  customerSession,
  joinStarted,
  OWN,
  SAS,
  SECRET,
  SERVER,
} from '../../fakes/examples';

describe('what the browser says about the page before', () => {
  it.each([
    ['https://help.example.com/', 'https://help.example.com'],
    ['https://help.example.com/tickets/7?mail=me#x', 'https://help.example.com'],
    ['https://help.example.com:8443/a', 'https://help.example.com:8443'],
    ['https://user:word@help.example.com/', 'https://help.example.com'],
    ['http://localhost:8787/portal', 'http://localhost:8787'],
    ['http://127.0.0.1:1080/', 'http://127.0.0.1:1080'],
    // Latin and Cyrillic look the same; the name that is shown does not.
    ['https://h\u0435lp.example.com/', 'https://xn--hlp-rdd.example.com'],
  ])('of %s is its origin alone', (referrer, origin) => {
    expect(openedOn(referrer)).toBe(origin);
  });

  it.each([
    '',
    'http://help.example.com/',
    'http://localhost.example.com/',
    'about:blank',
    'data:text/html,x',
    'file:///home/me/mail.html',
    'javascript:alert(1)',
    'chrome-extension://abcdefghijklmnop/x.html',
    'blob:http://help.example.com/1',
    'android-app://com.example.mail/',
    'https://',
    'https://*/',
    '//help.example.com/',
    `https://${'a'.repeat(400)}.example.com/`,
  ])('of %j is nothing', (referrer) => {
    expect(openedOn(referrer)).toBeNull();
  });
});

describe('the two beside each other', () => {
  const HELP = 'https://help.example.com';
  it.each([
    [HELP, HELP, 'same', 'help.example.com', 'help.example.com'],
    ['https://desk.example.com', HELP, 'other', 'desk.example.com', 'help.example.com'],
    ['https://example.com', HELP, 'other', 'example.com', 'help.example.com'],
    [
      'https://help.example.com.evil.example',
      HELP,
      'other',
      'help.example.com.evil.example',
      'help.example.com',
    ],
    ['https://help.example.com:8443', HELP, 'other', 'help.example.com:8443', 'help.example.com'],
    ['https://xn--hlp-rdd.example.com', HELP, 'other', 'xn--hlp-rdd.example.com', 'help.example.com'],
    ['http://localhost:8787', 'http://127.0.0.1:8787', 'other', 'localhost:8787', '127.0.0.1:8787'],
    [
      'http://localhost:8787',
      'https://localhost:8787',
      'other',
      'http://localhost:8787',
      'https://localhost:8787',
    ],
  ] as const)('%s and %s: %s', (opened, helpdesk, verdict, one, other) => {
    expect(compareOpenedOn(opened, helpdesk)).toEqual({ verdict, opened: one, helpdesk: other });
  });

  it.each([
    [null, HELP],
    [HELP, null],
    [null, null],
  ])('%s and %s: nothing to say', (opened, helpdesk) => {
    expect(compareOpenedOn(opened, helpdesk)).toBeNull();
  });
});

describe('the schemas take an origin or nothing', () => {
  const join = { serverOrigin: SERVER, secret: SECRET, exposed: false };
  it.each([null, 'https://help.example.com'])('%s', (openedOn) => {
    expect(v.is(fromPages['join.start'].input, { ...join, openedOn })).toBe(true);
    expect(v.is(Session, customerSession({ openedOn }))).toBe(true);
  });

  it.each([
    undefined,
    '',
    1,
    {},
    'help.example.com',
    'https://help.example.com/',
    'https://help.example.com/tickets/7',
    'http://help.example.com',
    'javascript:alert(1)',
    'https://\u202eexample.com',
  ])('not %j', (openedOn) => {
    expect(v.is(fromPages['join.start'].input, { ...join, openedOn })).toBe(false);
    expect(v.is(Session, { ...customerSession(), openedOn })).toBe(false);
  });
});

it('stays on this machine: it is in the book, and in nothing that is to be done', () => {
  const MAIL = 'https://mail.example.net';
  let { book, effects } = step(emptyBook(), { ...joinStarted, openedOn: MAIL }, CONTEXT);
  const done = [...effects];
  const { sessionId } = joinStarted;
  const greet = {
    type: 'session.greet',
    agentName: 'Aiko',
    ticket: CLAIMED,
    key: OWN.key,
    failedAttempts: 0,
  } as const;
  const events: SessionEvent[] = [
    { name: 'link.ready', sessionId, sas: SAS },
    { name: 'peer.said', sessionId, message: greet },
    { name: 'session.ended', sessionId },
  ];
  for (const event of events) {
    ({ book, effects } = step(book, event, CONTEXT));
    done.push(...effects);
  }
  expect(done.length).toBeGreaterThan(2);
  expect(JSON.stringify(done)).not.toContain('mail.example.net');
  expect(JSON.stringify(book.sessions[0]?.record)).not.toContain('mail.example.net');
  expect(book.sessions[0]?.openedOn).toBe(MAIL);
});

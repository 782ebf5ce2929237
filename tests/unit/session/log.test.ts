import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { LOG_MAX, LogEntry, type Session } from '../../../utils/protocol/session';
import type { ControlNote, ShareState } from '../../../utils/protocol/share';
import type { SessionEvent } from '../../../utils/session/events';
import { logged } from '../../../utils/session/log';
import {
  agentSession,
  bookOf,
  CONTEXT,
  customerSession,
  INVITE,
  ids,
  joinStarted,
  OWN,
  outcomeOf,
  PHASES,
  phaseNames,
  SAS,
  SESSION_ID,
  SHARE_ID,
  STATES,
  SURFACE,
  shareIn,
  stateNames,
  viewAsked,
} from '../../fakes/examples';

const listening: SessionEvent = { name: 'link.listening', sessionId: SESSION_ID, invite: INVITE, own: OWN };
const ready: SessionEvent = { name: 'link.ready', sessionId: SESSION_ID, sas: SAS };
const of = ({ log }: Session) =>
  log.map((entry) => (entry.about === 'session' ? entry.phase.name : entry.state.name));
const secrets = [INVITE.codeSecret, INVITE.linkSecret, INVITE.locator, SAS];

describe('what a session writes down', () => {
  it('is each change of phase and share, in order, with its time', () => {
    const { session } = outcomeOf([viewAsked, listening, ready, { name: 'request.withdrawn', ...ids }]);
    expect(of(session)).toEqual(['minting', 'requested', 'waiting', 'connected', 'withdrawn']);
    expect(session.log.every(({ at }) => at === CONTEXT.now)).toBe(true);
    expect(session.log.at(-1)).toEqual({
      about: 'share',
      at: CONTEXT.now,
      ordinal: 1,
      direction: 'toAgent',
      added: false,
      level: 'view',
      controlNote: null,
      state: { name: 'withdrawn' },
    });
  });

  it('begins with its first phase, at the customer’s too', () => {
    expect(of(outcomeOf([joinStarted]).session)).toEqual(['joining']);
  });

  it('has every share that ends with the session', () => {
    const shares = [shareIn(STATES.sharing), shareIn(STATES.paused, { id: 'share-002', ordinal: 2 })];
    const { session } = outcomeOf(
      [{ name: 'session.ended', sessionId: SESSION_ID }],
      bookOf(agentSession({ shares })),
    );
    expect(of(session)).toEqual(['ended', 'stopped', 'stopped']);
  });

  const QUIET: SessionEvent[] = [
    { name: 'link.server', sessionId: SESSION_ID, online: false },
    { name: 'link.attempted', sessionId: SESSION_ID, burned: false },
    {
      name: 'link.listening',
      sessionId: SESSION_ID,
      invite: { ...INVITE, linkExpiresAt: 86_400_000 },
      own: OWN,
    },
    { name: 'notice.closed', ...ids },
  ];
  it.each(QUIET)('is not what nobody would read back: $name', (event) => {
    const waiting = agentSession({ phase: PHASES.waiting, shares: [shareIn(STATES.requested)] });
    const { session } = outcomeOf([event], bookOf(waiting));
    expect(session).not.toEqual(waiting);
    expect(session.log).toEqual([]);
  });

  it('is not a reminder', () => {
    const asked = bookOf(agentSession({ shares: [shareIn(STATES.requested)] }));
    expect(outcomeOf([{ name: 'request.reminded', ...ids }], asked).session.log).toEqual([]);
  });

  it('keeps the newest lines, however long the other side plays', () => {
    let book = bookOf(agentSession({ shares: [shareIn(STATES.sharing)] }));
    for (let n = 0; n < 2 * LOG_MAX; n++) {
      const type = n % 2 ? 'share.resumed' : 'share.paused';
      const said: SessionEvent = {
        name: 'peer.said',
        sessionId: SESSION_ID,
        message: { type, shareId: SHARE_ID },
      };
      ({ book } = outcomeOf([said], book));
    }
    const [session] = book.sessions;
    expect(session?.log).toHaveLength(LOG_MAX);
    expect(session?.log.at(-1)).toMatchObject({ state: { name: 'sharing' } });
  });
});

describe('a line', () => {
  it.each(phaseNames)('about a session that is %s has none of its secrets', (name) => {
    for (const make of [agentSession, customerSession]) {
      const { log } = logged(undefined, make({ phase: PHASES[name] }), 5_000);
      expect(log).toHaveLength(1);
      expect(log.every((entry) => v.is(LogEntry, entry))).toBe(true);
      for (const secret of secrets) expect(JSON.stringify(log)).not.toContain(secret);
    }
  });

  it.each(stateNames)('about a share that is %s says which one, and no id', (name) => {
    const share = shareIn(STATES[name], { ordinal: 3, added: true, direction: 'toCustomer' });
    const { log } = logged(agentSession(), agentSession({ shares: [share] }), 5_000);
    expect(log).toEqual([
      {
        about: 'share',
        at: 5_000,
        ordinal: 3,
        direction: 'toCustomer',
        added: true,
        level: 'view',
        controlNote: null,
        state: STATES[name],
      },
    ]);
    expect(v.is(LogEntry, log[0])).toBe(true);
    expect(JSON.stringify(log)).not.toContain(SHARE_ID);
  });

  it('says what became of control, once', () => {
    const shown = (controlNote: ControlNote | null, state: ShareState = STATES.sharing) =>
      agentSession({ shares: [shareIn(state, { controlNote })] });
    const notes = (before: Session, after: Session) =>
      logged(before, after, 5_000).log.map((line) => line.about === 'share' && line.controlNote);
    expect(notes(shown(null), shown('denied'))).toEqual(['denied']);
    expect(notes(shown('denied'), shown('timedOut'))).toEqual(['timedOut']);
    expect(notes(shown('denied'), shown('denied'))).toEqual([]);
    expect(notes(shown('denied'), shown('denied', STATES.paused))).toEqual([null]);
    expect(notes(shown('denied'), shown(null, STATES.upgradeRequested))).toEqual([null]);
  });

  it('is written where something changed, and nowhere else', () => {
    const before = agentSession({ shares: [shareIn(STATES.sharing)] });
    expect(logged(before, { ...before, exposed: true }, 5_000).log).toEqual([]);
    const swapped = { ...STATES.paused, surface: { ...SURFACE, number: 2 } };
    const after = { ...before, shares: [shareIn(swapped)] };
    expect(logged(before, after, 5_000).log).toHaveLength(1);
  });
});

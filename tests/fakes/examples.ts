import type { Badge } from '../../utils/protocol/badge';
import type { Book, Session, Share } from '../../utils/protocol/session';
import type { Direction, ShareState, Surface } from '../../utils/protocol/share';
import { step } from '../../utils/session/book';
import type { Effect } from '../../utils/session/effects';
import type { SessionEvent } from '../../utils/session/events';
import { emptyBook } from '../../utils/session/look-up';
import { hashOfText } from '../../utils/session/record/chain';
import type { StepContext } from '../../utils/session/session';

/** Valid values of our vocabulary, to start tests from. */
export const ORIGIN = 'https://help.example';
export const SERVER = 'https://server.example';
export const SAS = '1234 5678 9012';
/** As a page says it. */
export const PAGE_TICKET = {
  helpdesk: 'demo',
  id: '1042',
  label: '#1042',
  subject: 'Printer prints nothing',
  requester: 'Kaito',
  agent: 'Aiko',
} as const;
const TICKET_URL = `${ORIGIN}/tickets/1042`;
/** As a session keeps it, and as a tab is remembered: with what the browser says of the page. */
export const TICKET = { ...PAGE_TICKET, origin: ORIGIN, url: TICKET_URL } as const;
export const PLACE = { origin: ORIGIN, url: TICKET_URL, ticket: PAGE_TICKET } as const;
export const CLAIMED = { label: TICKET.label, subject: TICKET.subject, helpdeskOrigin: ORIGIN };
export const SURFACE: Surface = { kind: 'window', number: 1 };
export const OTHER_SURFACE: Surface = { kind: 'tab', number: 2 };
export const INVITE = {
  locator: 'K7QM4',
  codeSecret: 'XW9P2H',
  linkSecret: 'AAECAwQFBgcICQoLDA0ODw',
  codeExpiresAt: 600_000,
  linkExpiresAt: 600_000,
};
export const SECRET = { via: 'code', locator: INVITE.locator, secret: INVITE.codeSecret } as const;

/** A public key, and what the record may be called. */
export const OWN = { key: 'k'.repeat(87), recordId: 'record-0001' } as const;

/** What stood in a box. */
export const SHOWN = { text: 'May they look?', hash: hashOfText('May they look?') };

export const SESSION_ID = 'session-1';
export const SHARE_ID = 'share-001';
export const ids = { sessionId: SESSION_ID, shareId: SHARE_ID };
export const CONTEXT: StepContext = { now: 1_000, consentTimeoutMs: 60_000, isControlAllowed: true };

/** One example of every state of a share. */
export const STATES = {
  offering: { name: 'offering' },
  requested: { name: 'requested', deadline: null, boxShown: false },
  accepted: { name: 'accepted' },
  picking: { name: 'picking' },
  pickCancelled: { name: 'pickCancelled' },
  launching: { name: 'launching' },
  sharing: { name: 'sharing', level: 'view', surface: SURFACE },
  upgradeOffered: { name: 'upgradeOffered', surface: SURFACE },
  upgradeRequested: { name: 'upgradeRequested', surface: SURFACE, deadline: null, boxShown: false },
  upgrading: { name: 'upgrading', surface: SURFACE },
  paused: { name: 'paused', level: 'view', surface: SURFACE },
  reconnecting: { name: 'reconnecting', level: 'view', surface: SURFACE },
  denied: { name: 'denied' },
  timedOut: { name: 'timedOut' },
  withdrawn: { name: 'withdrawn' },
  stopped: { name: 'stopped', reason: 'popup', wasShown: true },
} as const satisfies { [N in ShareState['name']]: Extract<ShareState, { name: N }> };

/** Shown, and so that control of it can be asked for; and granted. */
export const TAB_STATE = {
  name: 'sharing',
  level: 'view',
  surface: OTHER_SURFACE,
} as const satisfies ShareState;
export const CONTROLLED = { ...TAB_STATE, level: 'control' } as const satisfies ShareState;

export const stateNames = Object.keys(STATES) as Array<ShareState['name']>;

/** Where the customer has something before them that the agent may send again: a box, or their own application to choose. */
const REMINDED: Record<Direction, ReadonlyArray<ShareState['name']>> = {
  toAgent: [
    'requested',
    'accepted',
    'picking',
    'pickCancelled',
    'launching',
    'upgradeRequested',
    'upgrading',
  ],
  toCustomer: ['requested', 'upgradeRequested'],
};
export const mayRemind = (direction: Direction, name: ShareState['name']): boolean =>
  REMINDED[direction].includes(name);

export const shareIn = (state: ShareState, change: Partial<Share> = {}): Share => ({
  id: SHARE_ID,
  ordinal: 1,
  direction: 'toAgent',
  level: 'view',
  controlNote: null,
  askedAt: change.added ? [] : [1_000],
  round: 0,
  noticeClosed: false,
  added: false,
  remindedAt: null,
  shown: null,
  state,
  ...change,
});

/** One example of every phase. */
export const PHASES = {
  minting: { name: 'minting' },
  waiting: { name: 'waiting', invite: INVITE, online: true, refusedAttempts: 0 },
  joining: { name: 'joining' },
  connected: { name: 'connected', sas: SAS },
  failed: { name: 'failed', problem: 'burned' },
  ended: { name: 'ended', reason: 'agentEnded' },
} as const satisfies { [N in Session['phase']['name']]: Extract<Session['phase'], { name: N }> };

export const phaseNames = Object.keys(PHASES) as Array<Session['phase']['name']>;

const session = (change: Partial<Session>): Session => ({
  id: SESSION_ID,
  role: 'agent',
  createdAt: 1_000,
  serverOrigin: SERVER,
  ticket: null,
  agentName: '',
  claimed: null,
  exposed: false,
  openedOn: null,
  phase: PHASES.connected,
  shares: [],
  failedAttempts: 0,
  record: null,
  log: [],
  ...change,
});

export const agentSession = (change: Partial<Session> = {}): Session =>
  session({ ticket: TICKET, agentName: 'Aiko', ...change });
export const customerSession = (change: Partial<Session> = {}): Session =>
  session({ role: 'customer', agentName: 'Aiko', claimed: CLAIMED, ...change });
export const bookOf = (...sessions: Session[]): Book => ({ sessions });

/** The agent asks to see, and to show; to control, and to lend. */
export const viewAsked = {
  name: 'share.asked',
  ...ids,
  direction: 'toAgent',
  level: 'view',
  ticket: TICKET,
  agentName: 'Aiko',
  serverOrigin: SERVER,
} as const satisfies SessionEvent;
export const showAsked = { ...viewAsked, direction: 'toCustomer' } as const satisfies SessionEvent;
export const controlAsked = { ...viewAsked, level: 'control' } as const satisfies SessionEvent;
export const lendAsked = { ...showAsked, level: 'control' } as const satisfies SessionEvent;
export const joinStarted = {
  name: 'join.started',
  sessionId: SESSION_ID,
  serverOrigin: SERVER,
  secret: SECRET,
  exposed: false,
  openedOn: null,
  own: OWN,
} as const satisfies SessionEvent;

/** What a run of events leads to, and what the last of them wants done. */
export function outcomeOf(
  events: readonly SessionEvent[],
  from: Book = emptyBook(),
): { book: Book; effects: Effect[]; session: Session; state: ShareState | undefined } {
  let book = from;
  let effects: Effect[] = [];
  for (const event of events) ({ book, effects } = step(book, event, CONTEXT));
  const last = book.sessions.at(-1);
  if (!last) throw new Error('no session came of it');
  return { book, effects, session: last, state: last.shares.at(-1)?.state };
}

export const BADGE: Badge = {
  language: 'en',
  heading: 'Sharing',
  text: 'Aiko sees this browser tab.',
  buttons: [
    { label: 'Select application', command: 'selectApplication' },
    { label: 'Pause', command: 'pause' },
    { label: 'Stop sharing', command: 'stopSharing' },
  ],
};

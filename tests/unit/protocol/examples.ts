import type * as v from 'valibot';
import en from '../../../locales/en.json' with { type: 'json' };
import * as badge from '../../../utils/protocol/badge';
import * as control from '../../../utils/protocol/control';
import * as hand from '../../../utils/protocol/hand';
import * as health from '../../../utils/protocol/health';
import * as http from '../../../utils/protocol/http';
import * as join from '../../../utils/protocol/join';
import * as launcher from '../../../utils/protocol/launcher';
import * as linkPort from '../../../utils/protocol/link-port';
import * as media from '../../../utils/protocol/media';
import * as note from '../../../utils/protocol/note';
import * as panel from '../../../utils/protocol/panel';
import * as peer from '../../../utils/protocol/peer';
import * as primitives from '../../../utils/protocol/primitives';
import * as record from '../../../utils/protocol/record';
import * as recordParts from '../../../utils/protocol/record-parts';
import * as session from '../../../utils/protocol/session';
import * as share from '../../../utils/protocol/share';
import * as shareChannel from '../../../utils/protocol/share-channel';
import * as signalling from '../../../utils/protocol/signalling';
import * as thumbnails from '../../../utils/protocol/thumbnails';
import * as ticket from '../../../utils/protocol/ticket';
import { newRecord } from '../../../utils/session/record/record-state';
import {
  agentSession,
  BADGE,
  bookOf,
  CLAIMED,
  customerSession,
  INVITE,
  ids,
  OWN,
  PAGE_TICKET,
  PHASES,
  SECRET,
  SESSION_ID,
  SHARE_ID,
  SHOWN,
  STATES,
  SURFACE,
  shareIn,
  TICKET,
} from '../../fakes/examples';
import type { HostileName } from '../../fakes/hostile';
import { chainOf, OUTCOME, RICH } from '../session/record/records';

/** Valid values of one schema, and the hostile ones it takes on purpose, by the last key of their place. */
export interface Example {
  schema: v.GenericSchema;
  valid: unknown[];
  takes?: Readonly<Record<string, readonly HostileName[]>>;
}

/** Text that is never shown: only its length is bounded. */
const opaque = ['empty', 'control', 'escape', 'newline', 'c1', 'bidi', 'isolate', 'markup'] as const;
/** Text that is shown, as text: markup is only characters there. */
const line = ['empty', 'markup'] as const;
const list = ['emptyArray'] as const;
const flag = ['boolean'] as const;
const number = ['infinity', 'minusInfinity', 'negative', 'fraction', 'tooBig'] as const;

const HEALTH = { product: 'redmine', found: ['ticket'], missing: ['mount'] };
const launcherWords = { language: 'en' as const, ...en.launcher };
const ticketToken = 'aaa.bbb.ccc';
const iceServer = { urls: ['turn:relay.example:3478'], username: 'u', credential: 'c' };
const offer = {
  type: 'description',
  connection: 'connection-1',
  kind: 'offer',
  sdp: 'v=0',
  shares: [{ mid: '0', shareId: SHARE_ID }],
};
const candidate = { type: 'candidate', connection: 'connection-1', candidate: 'candidate:1', mid: '0' };
const ofIce = {
  urls: list,
  iceServers: list,
  username: [...opaque, 'undefined'],
  credential: [...opaque, 'undefined'],
} as const;
const ofSignal = { sdp: opaque, mid: [...opaque, 'null'], candidate: opaque, shares: list } as const;
const ofTicket = {
  subject: line,
  requester: line,
  agent: line,
  label: ['markup'],
  id: ['markup'],
  agentName: line,
} as const;
const ofSession = {
  ...ofTicket,
  label: line,
  sas: opaque,
  online: flag,
  noticeClosed: flag,
  exposed: flag,
  openedOn: ['null'],
  wasShown: flag,
  refusedAttempts: ['tooBig'],
  codeSecret: ['undefined'],
  linkSecret: ['undefined'],
  deadline: ['null'],
  boxShown: flag,
  added: flag,
  remindedAt: ['null'],
  controlNote: ['null'],
  askedAt: list,
  log: list,
  url: ['null'],
  ticket: ['null'],
  claimed: ['null'],
  shares: list,
  sessions: list,
  shown: ['null'],
  record: ['null'],
  unsigned: list,
  said: list,
  heard: list,
  text: ['markup', 'newline'],
  shift: ['null', 'negative', 'tooBig'],
  ended: flag,
  differs: flag,
  closed: flag,
} as const;
const HASH = 'a'.repeat(64);
const HEAD = { count: 4, head: HASH, signature: `${'s'.repeat(85)}A` };
const RECEIPTS = [{ n: 2, by: 'customer', signature: HEAD.signature }] as const;
const ENTRIES = [...chainOf(RICH.slice(0, 4)), ...chainOf([OUTCOME])];
const ofRecord = {
  ...ofTicket,
  label: line,
  text: ['markup', 'newline'],
  remark: opaque,
  title: ['markup'],
  sas: line,
  exposed: flag,
  ticket: ['null'],
  customer: ['null'],
  agent: ['null', ...line],
  direction: ['null'],
  shown: ['null'],
  note: ['null'],
  outcome: ['null'],
  signature: ['null'],
  shared: flag,
  receipts: list,
} as const satisfies Example['takes'];
const RECORD_STATE = newRecord(OWN);
const BUTTONS = [
  { label: 'Request view', press: { command: 'requestView', share: null }, why: null, look: 'primary' },
  { label: 'Request control', press: null, why: 'Not yet.', look: 'plain' },
];
const ROW = {
  ordinal: 2,
  name: 'Window 2',
  text: 'Seen by Aiko',
  level: 'View',
  buttons: [{ label: 'Stop sharing', press: { command: 'stopSharing', share: 2 }, why: null, look: 'stop' }],
};
const MENU = { state: 'Aiko sees this window.', buttons: BUTTONS, shares: [ROW], notice: null };
/** Our own words, on their way into a page: text there, whatever it says. */
const ofPanel: Example['takes'] = {
  ...Object.fromEntries(
    ['ticketId', 'heading', 'state', 'label', 'title', 'say', 'ok', 'trouble', 'name', 'text', 'level'].map(
      (key) => [key, opaque],
    ),
  ),
  why: [...opaque, 'null'],
  press: ['null'],
  share: ['null'],
  notice: ['null'],
  buttons: list,
  shares: list,
};
const LOG: session.LogEntry[] = [
  { about: 'session', at: 1_000, phase: { name: 'waiting' } },
  { about: 'session', at: 1_000, phase: { name: 'failed', problem: 'burned' } },
  { about: 'session', at: 1_000, phase: { name: 'ended', reason: 'lost' } },
  {
    about: 'share',
    at: 1_000,
    ordinal: 1,
    direction: 'toAgent',
    added: true,
    level: 'control',
    controlNote: 'denied',
    state: STATES.sharing,
  },
];
const data = { type: 'data', connectionId: 'connection-1' };

const at = { x: 0.25, y: 1, width: 1280, height: 720 };
const pointer = { ...at, buttons: 1, modifiers: 0 };
const key = { code: 'KeyA', key: 'a', modifiers: 8, location: 0 };
const ACTS = [
  { type: 'take' },
  { type: 'leave' },
  { type: 'beat' },
  { type: 'pointer.move', ...pointer },
  { type: 'pointer.down', ...pointer, button: 'left', count: 2 },
  { type: 'pointer.up', ...pointer, button: 'back', count: 1 },
  { type: 'pointer.wheel', ...pointer, dx: -3, dy: 120.5, unit: 'pixel' },
  { type: 'key.down', ...key, text: 'A', repeat: false },
  { type: 'key.up', ...key },
  { type: 'text.compose', text: 'にほ', start: 2, end: 2 },
  { type: 'text.commit', text: '日本語😀' },
  { type: 'field.set', field: 'field-001', value: '2026-11-27' },
  { type: 'field.set', field: 'field-001', value: [0, 3] },
  { type: 'field.close', field: 'field-001' },
];
const envelope = { shareId: SHARE_ID, epoch: 1, tick: 1_000, since: 12.5 };
/** Keys and text are typed, whatever they say; a place is within the picture. */
const ofAct: Example['takes'] = {
  key: opaque.filter((name) => name !== 'empty'),
  code: ['empty'],
  text: opaque,
  value: [...opaque, 'emptyArray'],
  repeat: flag,
  dx: ['negative', 'fraction'],
  dy: ['negative', 'fraction'],
  since: ['fraction'],
  seq: ['tooBig'],
  move: ['tooBig'],
};
const FIELD = {
  id: 'field-001',
  kind: 'select',
  label: 'Country',
  ...at,
  right: 1,
  bottom: 1,
  options: [{ label: 'Japan', group: 'Asia', disabled: false, selected: true }],
  multiple: false,
  value: '',
  min: '',
  max: '',
  step: '',
};
/** A page's own words, shown as text. */
const ofField: Example['takes'] = {
  label: opaque,
  group: opaque,
  text: opaque,
  value: opaque,
  min: opaque,
  max: opaque,
  step: opaque,
  options: list,
  disabled: flag,
  selected: flag,
  multiple: flag,
  suspended: ['null'],
  field: ['null'],
  dialog: ['null'],
};

const { x: _x, y: _y, width: _width, height: _height, right: _right, bottom: _bottom, ...HAND_FIELD } = FIELD;
const ANNOUNCEMENTS = [{ kind: 'pointermove', ...at }, { kind: 'keydown', key: 'a' }, { kind: 'text' }];
/** The places of what has been announced are pixels of a page, which may be outside of it. */
const ofHand: Example['takes'] = {
  ...ofField,
  key: opaque,
  x: ['fraction', 'negative'],
  y: ['fraction', 'negative'],
  at: ['null'],
  keys: list,
  0: opaque.filter((name) => name !== 'empty'),
  open: flag,
  value: [...opaque, 'emptyArray'],
};

export const EXAMPLES: Readonly<Record<string, Example>> = {
  BadgeCommand: { schema: badge.BadgeCommand, valid: ['stopSharing', 'resume'] },
  Badge: {
    schema: badge.Badge,
    valid: [BADGE],
    takes: { heading: opaque, text: opaque, label: opaque, buttons: list },
  },
  BadgePress: { schema: badge.BadgePress, valid: [{ command: 'pause' }] },
  MouseButton: { schema: control.MouseButton, valid: ['left', 'forward'] },
  ControlAct: { schema: control.ControlAct, valid: ACTS, takes: ofAct },
  ControlMessage: {
    schema: control.ControlMessage,
    valid: [
      ...ACTS.map((act) => ({ lane: 'event', ...envelope, seq: 1, act })),
      { lane: 'move', ...envelope, after: 0, move: 1, act: ACTS[3] },
    ],
    takes: ofAct,
  },
  FieldValue: {
    schema: control.FieldValue,
    valid: ['2026-11-27', [0, 3]],
    takes: { '': [...opaque, 'emptyArray'] },
  },
  SuspendReason: { schema: control.SuspendReason, valid: ['localHand'] },
  RefusalReason: { schema: control.RefusalReason, valid: ['epoch'] },
  ControlField: { schema: control.ControlField, valid: [FIELD, { ...FIELD, kind: 'date' }], takes: ofField },
  ControlNotice: {
    schema: control.ControlNotice,
    valid: [
      { type: 'tick', tick: 1_000 },
      { type: 'standing', shareId: SHARE_ID, epoch: 1, standing: 'free', suspended: 'loading' },
      { type: 'refused', shareId: SHARE_ID, reason: 'age', count: 3 },
      { type: 'field', shareId: SHARE_ID, field: FIELD },
      { type: 'field', shareId: SHARE_ID, field: null },
      { type: 'dialog', shareId: SHARE_ID, dialog: { kind: 'confirm', text: 'Delete it?' } },
    ],
    takes: ofField,
  },
  Announcement: { schema: hand.Announcement, valid: ANNOUNCEMENTS, takes: { key: opaque } },
  ToHand: {
    schema: hand.ToHand,
    valid: [
      ...ANNOUNCEMENTS.map((what) => ({ type: 'announce', id: 1, what })),
      { type: 'plan', id: 2, field: 'field-001', value: [3] },
      { type: 'plan', id: 2, field: 'field-001', value: '2026-11-27' },
      { type: 'child', secret: 'secret-001' },
      { type: 'hello', secret: 'secret-001' },
      { type: 'prompts', event: 'deskside-001' },
      { type: 'settle', field: 'field-001', value: [3] },
    ],
    takes: { key: opaque, value: [...opaque, 'emptyArray'] },
  },
  FromHand: {
    schema: hand.FromHand,
    valid: [
      { type: 'announced', id: 1, at: { x: 12.5, y: -3 } },
      { type: 'announced', id: 1, at: null },
      { type: 'planned', id: 2, keys: ['ArrowDown'] },
      { type: 'localHand' },
      { type: 'field', field: HAND_FIELD },
      { type: 'field', field: null },
      { type: 'prompt', kind: 'permission', open: true },
      { type: 'frames' },
    ],
    takes: ofHand,
  },
  Locator: { schema: http.Locator, valid: ['K7QM4'] },
  IceServer: { schema: http.IceServer, valid: [iceServer], takes: ofIce },
  TicketToken: { schema: http.TicketToken, valid: [ticketToken] },
  TicketClaims: {
    schema: http.TicketClaims,
    valid: [
      { sub: 'a-K7QM4-xyz', role: 'agent', locator: 'K7QM4', iceServers: [iceServer], exp: 1_800_000_000 },
    ],
    takes: { ...ofIce, exp: ['negative', 'tooBig'] },
  },
  InviteRequest: { schema: http.InviteRequest, valid: [{}], takes: { '': ['emptyObject', 'date', 'map'] } },
  InviteReply: {
    schema: http.InviteReply,
    valid: [{ locator: 'K7QM4', peerId: 'a-K7QM4-xyz', ticket: ticketToken, expiresAt: 1 }],
  },
  JoinRequest: { schema: http.JoinRequest, valid: [{ locator: 'K7QM4' }] },
  JoinReply: {
    schema: http.JoinReply,
    valid: [{ peerId: 'c-K7QM4-xyz', agentPeerId: 'a-K7QM4-xyz', ticket: ticketToken }],
  },
  CheckRequest: { schema: http.CheckRequest, valid: [{}], takes: { '': ['emptyObject', 'date', 'map'] } },
  CheckReply: { schema: http.CheckReply, valid: [{ peerId: 'c-00000-xyz', ticket: ticketToken }] },
  HttpProblem: { schema: http.HttpProblem, valid: [{ problem: 'busy' }] },
  Health: {
    schema: http.Health,
    valid: [{ ok: true, service: 'deskside', protocol: 1, peers: 0 }],
    // Only ever read by a person or a probe; a number is a number.
    takes: { ok: flag, protocol: number, peers: number },
  },
  JoinFragment: { schema: http.JoinFragment, valid: ['#K7QM4.AAECAwQFBgcICQoLDA0ODw'] },
  Origin: {
    schema: primitives.Origin,
    valid: ['https://a.example', 'http://127.0.0.1:9000', 'http://[::1]'],
  },
  Ordinal: { schema: primitives.Ordinal, valid: [1, 1_000_000] },
  Timestamp: { schema: primitives.Timestamp, valid: [0, 1_800_000_000_000] },
  Id: { schema: primitives.Id, valid: ['share-001', '3f1c9d52-6f1d-4d7e-9d55-2f1d0b0c7a11'] },
  Nothing: { schema: primitives.Nothing, valid: [undefined], takes: { '': ['undefined'] } },
  JoinSecretInput: {
    schema: join.JoinSecretInput,
    valid: [SECRET, { via: 'link', locator: 'K7QM4', secret: 'AAECAwQFBgcICQoLDA0ODw' }],
  },
  FromLink: {
    schema: linkPort.FromLink,
    valid: [
      { type: 'ice', sessionId: SESSION_ID, iceServers: [iceServer] },
      { type: 'signal', routed: { sessionId: SESSION_ID, direction: 'toAgent', signal: offer } },
    ],
    takes: { ...ofIce, ...ofSignal },
  },
  MediaSignal: {
    schema: media.MediaSignal,
    valid: [{ type: 'ask' }, { type: 'watch', connection: 'connection-1' }, offer, candidate],
    takes: ofSignal,
  },
  RoutedSignal: {
    schema: media.RoutedSignal,
    valid: [{ sessionId: SESSION_ID, direction: 'toAgent', signal: candidate }],
    takes: ofSignal,
  },
  LauncherWords: {
    schema: launcher.LauncherWords,
    valid: [launcherWords],
    takes: Object.fromEntries(Object.keys(en.launcher).map((name) => [name, ['markup'] as const])),
  },
  MenuCommand: { schema: panel.MenuCommand, valid: ['requestView', 'giveBack', 'endSession'] },
  Press: {
    schema: panel.Press,
    valid: [
      { command: 'stopSharing', share: 2 },
      { command: 'endSession', share: null },
    ],
    takes: ofPanel,
  },
  MenuButton: { schema: panel.MenuButton, valid: BUTTONS, takes: ofPanel },
  MenuShare: { schema: panel.MenuShare, valid: [ROW], takes: ofPanel },
  Menu: {
    schema: panel.Menu,
    valid: [
      MENU,
      { ...MENU, shares: [], notice: { title: 'Your request was sent', say: 'Say: press OK.', ok: 'OK' } },
    ],
    takes: ofPanel,
  },
  Panel: {
    schema: panel.Panel,
    valid: [
      {
        ...MENU,
        ticketId: '1042',
        language: 'ja',
        heading: 'Application',
        trouble: 'That did not work.',
      },
    ],
    takes: ofPanel,
  },
  PeerMessage: {
    schema: peer.PeerMessage,
    valid: [
      { type: 'session.greet', agentName: 'Aiko', ticket: CLAIMED, key: OWN.key, failedAttempts: 0 },
      { type: 'session.greet', agentName: '', ticket: null, key: OWN.key, failedAttempts: 2 },
      { type: 'share.request', shareId: SHARE_ID, direction: 'toAgent', level: 'view', shown: null },
      { type: 'share.request', shareId: SHARE_ID, direction: 'toCustomer', level: 'control', shown: SHOWN },
      { type: 'session.compare' },
      { type: 'share.remind', shareId: SHARE_ID },
      { type: 'share.boxShown', shareId: SHARE_ID },
      { type: 'share.add', shareId: SHARE_ID, direction: 'toCustomer' },
      { type: 'share.withdraw', shareId: SHARE_ID },
      { type: 'share.answer', shareId: SHARE_ID, round: 0, answer: 'accepted', shown: SHOWN },
      { type: 'share.upgrade', shareId: SHARE_ID, round: 1, shown: null },
      { type: 'share.level', shareId: SHARE_ID, level: 'control', note: null },
      { type: 'share.level', shareId: SHARE_ID, level: 'view', note: 'takenBack' },
      { type: 'share.lower', shareId: SHARE_ID },
      { type: 'share.step', shareId: SHARE_ID, step: 'picking' },
      { type: 'share.started', shareId: SHARE_ID, surface: SURFACE },
      { type: 'share.titled', shareId: SHARE_ID, title: 'Orders' },
      { type: 'share.paused', shareId: SHARE_ID },
      { type: 'share.resumed', shareId: SHARE_ID },
      { type: 'share.stopped', shareId: SHARE_ID, reason: 'popup' },
      { type: 'session.end', why: 'pressed' },
      { type: 'record.entries', entries: ENTRIES, head: HEAD, receipts: RECEIPTS },
      { type: 'record.head', count: 1, head: HASH, agrees: true, signature: HEAD.signature, receipts: [] },
      { type: 'record.head', count: 1, head: HASH, agrees: false, signature: null, receipts: [] },
      { type: 'media.signal', direction: 'toAgent', signal: offer },
      { type: 'link.beat' },
    ],
    takes: { ...ofSignal, ...ofRecord, note: ['null'], agrees: flag },
  },
  Invite: { schema: session.Invite, valid: [INVITE], takes: ofSession },
  LinkProblem: { schema: session.LinkProblem, valid: ['burned'] },
  EndReason: { schema: session.EndReason, valid: ['lost'] },
  Phase: { schema: session.Phase, valid: Object.values(PHASES), takes: ofSession },
  Share: {
    schema: session.Share,
    valid: [shareIn(STATES.sharing), shareIn(STATES.requested, { remindedAt: 6_000 })],
    takes: ofSession,
  },
  RecordState: { schema: session.RecordState, valid: [RECORD_STATE], takes: ofSession },
  LogEntry: { schema: session.LogEntry, valid: LOG, takes: ofSession },
  Session: {
    schema: session.Session,
    valid: [
      agentSession({ shares: [shareIn(STATES.stopped, { shown: SHOWN })], log: LOG, record: RECORD_STATE }),
      customerSession(),
    ],
    takes: { ...ofSession, label: ['markup', 'empty'] },
  },
  Book: {
    schema: session.Book,
    valid: [{ sessions: [] }, bookOf(agentSession({ phase: PHASES.waiting }))],
    takes: ofSession,
  },
  Level: { schema: share.Level, valid: ['view', 'suggest', 'control'] },
  Direction: { schema: share.Direction, valid: ['toAgent', 'toCustomer'] },
  Role: { schema: share.Role, valid: ['agent', 'customer'] },
  SurfaceKind: { schema: share.SurfaceKind, valid: ['window', 'screen', 'tab'] },
  StopReason: { schema: share.StopReason, valid: ['lost'] },
  ToldStopReason: { schema: share.ToldStopReason, valid: ['popup'] },
  ControlNote: { schema: share.ControlNote, valid: ['denied', 'takenBack'] },
  ToldControlNote: { schema: share.ToldControlNote, valid: ['takenBack'] },
  Round: { schema: share.Round, valid: [0, 1_000_000] },
  ConsentAnswer: { schema: share.ConsentAnswer, valid: ['accepted'] },
  StopPlace: { schema: share.StopPlace, valid: ['ticket', 'console'] },
  Surface: { schema: share.Surface, valid: [SURFACE] },
  ShareState: {
    schema: share.ShareState,
    valid: Object.values(STATES),
    takes: { deadline: ['null'], wasShown: flag, boxShown: flag },
  },
  SignallingFrame: {
    schema: signalling.SignallingFrame,
    valid: [
      { type: 'HEARTBEAT' },
      {
        type: 'OFFER',
        dst: 'a-K7QM4-xyz',
        payload: {
          ...data,
          sdp: { type: 'offer', sdp: 'v=0' },
          label: 'x',
          reliable: true,
          serialization: 'raw',
        },
      },
      { type: 'ANSWER', dst: 'c-K7QM4-xyz', payload: { ...data, sdp: { type: 'answer', sdp: 'v=0' } } },
      {
        type: 'CANDIDATE',
        dst: 'c-K7QM4-xyz',
        payload: {
          ...data,
          candidate: { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'u' },
        },
      },
    ],
    takes: {
      sdp: opaque,
      label: opaque,
      reliable: flag,
      candidate: opaque,
      sdpMid: [...opaque, 'null', 'undefined'],
      sdpMLineIndex: ['null', 'undefined'],
      usernameFragment: [...opaque, 'null', 'undefined'],
    },
  },
  ShareCommand: {
    schema: shareChannel.ShareCommand,
    valid: [
      { type: 'share.stop', ...ids, place: 'popup' },
      { type: 'share.pause', ...ids },
      { type: 'share.resume', ...ids },
      { type: 'share.lower', ...ids },
    ],
  },
  ThumbnailMessage: {
    schema: thumbnails.ThumbnailMessage,
    valid: [
      { type: 'want' },
      { type: 'thumbnail', ...ids, jpeg: new Blob(['small'], { type: 'image/jpeg' }) },
    ],
  },
  ...Object.fromEntries(
    (
      [
        ['Hash', recordParts.Hash, [HASH], {}],
        ['PublicKey', recordParts.PublicKey, [OWN.key], {}],
        ['Signature', recordParts.Signature, [HEAD.signature], {}],
        ['Title', recordParts.Title, ['Orders'], { '': ['markup'] }],
        ['FailedAttempts', recordParts.FailedAttempts, [0, 7], {}],
        ['EntryNumber', recordParts.EntryNumber, [0, 999], {}],
        ['ShownText', recordParts.ShownText, [SHOWN], ofRecord],
        ['EndWhy', recordParts.EndWhy, ['pressed', 'recordFull'], {}],
        ['Outcome', recordParts.Outcome, ['solved'], {}],
        ['Fact', record.Fact, [...RICH, OUTCOME, { type: 'lost' }, { type: 'closed' }], ofRecord],
        ['Entry', record.Entry, ENTRIES, ofRecord],
        ['HeadSignature', record.HeadSignature, [HEAD], {}],
        ['Receipt', record.Receipt, RECEIPTS, {}],
        ['Verdict', record.Verdict, ['agreed'], {}],
      ] as const
    ).map(([name, schema, valid, takes]) => [name, { schema, valid: [...valid], takes }]),
  ),
  SavedRecord: {
    schema: record.SavedRecord,
    valid: [
      {
        format: 'deskside-record',
        version: 1,
        role: 'customer',
        entries: ENTRIES,
        heads: { customer: HEAD, agent: null },
        receipts: RECEIPTS,
        verdict: 'behind',
      },
    ],
    takes: ofRecord,
  },
  NoteState: {
    schema: record.NoteState,
    valid: [{ name: 'none' }, { name: 'posted', text: 'Deskside session', at: 1_000 }],
    takes: { text: [...opaque, 'huge'] },
  },
  NoteMarker: {
    schema: note.NoteMarker,
    valid: ['Deskside session 4F7K-29QM'],
    takes: { '': ['markup'] },
  },
  NoteOrder: {
    schema: note.NoteOrder,
    valid: [
      {
        ticketId: '1042',
        marker: 'Deskside session 4F7K-29QM',
        text: 'Deskside session 4F7K-29QM\n\nAgent: Aiko',
        beginBy: 6_000,
      },
    ],
    takes: { ticketId: ['markup'], marker: ['markup'], text: opaque.filter((name) => name !== 'empty') },
  },
  NoteAnswer: { schema: note.NoteAnswer, valid: ['posted', 'unsure'] },
  Product: { schema: ticket.Product, valid: ['redmine'] },
  Part: { schema: health.Part, valid: ['mount'] },
  PageHealth: {
    schema: health.PageHealth,
    valid: [HEALTH],
    takes: { product: ['null'], found: list, missing: list },
  },
  Looked: {
    schema: health.Looked,
    valid: [{ origin: 'https://help.example', health: HEALTH }],
    takes: { product: ['null'], found: list, missing: list },
  },
  SiteHealth: {
    schema: health.SiteHealth,
    valid: [
      { product: 'redmine', seen: 1, parts: { ...health.NO_PARTS, mount: { found: false, since: 1 } } },
    ],
    takes: {
      found: flag,
      ...Object.fromEntries([...health.PARTS, 'product'].map((name) => [name, ['null']])),
    },
  },
  Ticket: { schema: ticket.Ticket, valid: [PAGE_TICKET], takes: ofTicket },
  TicketId: { schema: ticket.TicketId, valid: ['1042'], takes: { '': ['markup'] } },
  TicketUrl: {
    schema: ticket.TicketUrl,
    valid: [TICKET.url, 'http://127.0.0.1:8787/demo/tickets/1042?x=1#top', null],
    takes: { '': ['null'] },
  },
  ClaimedTicket: { schema: ticket.ClaimedTicket, valid: [CLAIMED], takes: { ...ofTicket, label: line } },
};

export const MODULES = [
  badge,
  control,
  hand,
  health,
  http,
  join,
  launcher,
  linkPort,
  media,
  note,
  panel,
  peer,
  primitives,
  record,
  recordParts,
  session,
  share,
  signalling,
  shareChannel,
  thumbnails,
  ticket,
];

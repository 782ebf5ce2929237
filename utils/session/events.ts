import type { JoinSecretInput } from '../protocol/join';
import type { SessionMessage } from '../protocol/peer';
import type { ShownText } from '../protocol/record-parts';
import type { Invite, LinkProblem, Session } from '../protocol/session';
import type { ConsentAnswer, Direction, Surface, ToldControlNote, ToldStopReason } from '../protocol/share';
import type { Ticket } from '../protocol/ticket';
import type { RecordStart } from './record/record-state';
import type { Outcome, StepContext } from './session';

/**
 * Everything that can happen to the book of sessions. `now` is this machine's clock in ms; identifiers are made by the
 * caller, so that `step` stays a function.
 */
export type SessionEvent =
  /** Agent, from a ticket: ask to see, or to show, to control, or to lend. Makes the session and its invite when the ticket has none. */
  | {
      name: 'share.asked';
      sessionId: string;
      shareId: string;
      direction: Direction;
      level: 'view' | 'control';
      ticket: Ticket & { origin: string; url: string | null };
      agentName: string;
      serverOrigin: string;
    }
  /** Agent: for control of one that is being shown. */
  | { name: 'control.asked'; sessionId: string; shareId: string }
  | { name: 'request.withdrawn'; sessionId: string; shareId: string }
  /** Agent: the customer's dialog once more. */
  | { name: 'request.reminded'; sessionId: string; shareId: string }
  /** Sharer: one more application beside what is being shown. */
  | { name: 'share.added'; sessionId: string; shareId: string }
  /** Viewer: enough of it. */
  | { name: 'share.left'; sessionId: string; shareId: string }
  /** Viewer: enough of control. */
  | { name: 'control.givenBack'; sessionId: string; shareId: string }
  | { name: 'notice.closed'; sessionId: string; shareId: string }
  | { name: 'invite.renewed'; sessionId: string }
  | { name: 'invite.inserted'; sessionId: string }
  | { name: 'viewer.wanted'; sessionId: string }
  | { name: 'share.wanted'; sessionId: string }
  /** Customer: joins with a code or a link. */
  | {
      name: 'join.started';
      sessionId: string;
      serverOrigin: string;
      secret: JoinSecretInput;
      exposed: boolean;
      openedOn: string | null;
      own: RecordStart;
    }
  | { name: 'session.ended'; sessionId: string }
  /** The organisation's limit of time is reached. */
  | { name: 'session.timeUp'; sessionId: string }
  | { name: 'link.listening'; sessionId: string; invite: Invite; own: RecordStart }
  | { name: 'link.server'; sessionId: string; online: boolean }
  | { name: 'link.attempted'; sessionId: string; burned: boolean }
  | { name: 'link.ready'; sessionId: string; sas: string }
  | { name: 'link.failed'; sessionId: string; problem: LinkProblem }
  | { name: 'link.lost'; sessionId: string }
  | { name: 'peer.said'; sessionId: string; message: SessionMessage }
  /** What the other side signed was not signed by it. */
  | { name: 'record.doubted'; sessionId: string }
  /** The share window reports what was decided in it. */
  | { name: 'box.shown'; sessionId: string; shareId: string; shown: ShownText | null }
  | {
      name: 'consent.answered';
      sessionId: string;
      shareId: string;
      answer: ConsentAnswer;
      shown: ShownText | null;
    }
  /** Agent: has been warned, and goes on or not. */
  | { name: 'offer.answered'; sessionId: string; shareId: string; go: boolean; shown: ShownText | null }
  | { name: 'pick.stepped'; sessionId: string; shareId: string; step: 'picking' | 'pickCancelled' }
  | { name: 'share.started'; sessionId: string; shareId: string; surface: Surface }
  /** What it is called, for the record. */
  | { name: 'share.titled'; sessionId: string; shareId: string; title: string }
  | {
      name: 'level.changed';
      sessionId: string;
      shareId: string;
      level: 'view' | 'control';
      note: ToldControlNote | null;
    }
  | { name: 'share.paused'; sessionId: string; shareId: string; paused: boolean }
  | { name: 'share.stopped'; sessionId: string; shareId: string; reason: ToldStopReason }
  /** Every share of this browser, in all sessions: the share window is gone. */
  | { name: 'shareWindow.closed' }
  /** The net under deadlines owned by pages that may have died. */
  | { name: 'alarm.rang'; sessionId: string; shareId: string };

export type SessionEventName = SessionEvent['name'];
export type EventOf<N extends SessionEventName> = Extract<SessionEvent, { name: N }>;

/** A handler for each of the events named; a missing one does not compile. */
export type HandlersOf<N extends SessionEventName> = {
  [K in N]: (session: Session, event: EventOf<K>, context: StepContext) => Outcome;
};

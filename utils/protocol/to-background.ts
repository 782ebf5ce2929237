import * as v from 'valibot';
import type { MessageTable } from './bus';
import { JoinSecretInput } from './join';
import { OpenedPanel } from './panel';
import { PeerMessage } from './peer';
import { Id, lineOf, Nothing, Origin } from './primitives';
import { Invite, LinkProblem } from './session';
import { ConsentAnswer, Surface, ToldStopReason } from './share';
import { Ticket } from './ticket';

const ofSession = v.strictObject({ sessionId: Id });
const ofShare = v.strictObject({ sessionId: Id, shareId: Id });

/** Everything the background answers. Names are `noun.verb`. */
export const toBackground = {
  // ticket page
  'ticket.found': { from: ['content'], input: Nothing, output: Nothing },
  'panel.open': { from: ['content'], input: Ticket, output: OpenedPanel },
  'view.request': { from: ['content'], input: Ticket, output: Nothing },
  'notice.close': { from: ['content'], input: ofShare, output: Nothing },
  'viewer.open': { from: ['content', 'popup'], input: ofSession, output: Nothing },
  // any place of the agent
  'request.withdraw': { from: ['content', 'popup', 'viewer'], input: ofShare, output: Nothing },
  'invite.renew': { from: ['content', 'viewer'], input: ofSession, output: Nothing },
  'invite.insert': {
    from: ['viewer'],
    input: ofSession,
    output: v.picklist(['inserted', 'noEditor', 'noTicketPage', 'noInvite']),
  },
  // either person
  'session.end': { from: ['content', 'popup', 'viewer'], input: ofSession, output: Nothing },
  // customer joins
  'join.start': {
    from: ['join', 'popup'],
    input: v.strictObject({ serverOrigin: Origin, secret: JoinSecretInput, exposed: v.boolean() }),
    output: v.strictObject({ sessionId: Id }),
  },
  // share window: the authority reports
  'consent.answer': {
    from: ['share'],
    input: v.strictObject({ ...ofShare.entries, answer: ConsentAnswer }),
    output: Nothing,
  },
  'pick.step': {
    from: ['share'],
    input: v.strictObject({ ...ofShare.entries, step: v.picklist(['picking', 'pickCancelled']) }),
    output: Nothing,
  },
  'share.start': {
    from: ['share'],
    input: v.strictObject({ ...ofShare.entries, surface: Surface }),
    output: Nothing,
  },
  'share.pause': {
    from: ['share'],
    input: v.strictObject({ ...ofShare.entries, paused: v.boolean() }),
    output: Nothing,
  },
  'share.stop': {
    from: ['share', 'popup'],
    input: v.strictObject({ ...ofShare.entries, reason: ToldStopReason }),
    output: Nothing,
  },
  // link page
  'link.listening': {
    from: ['link'],
    input: v.strictObject({ sessionId: Id, invite: Invite }),
    output: Nothing,
  },
  'link.server': {
    from: ['link'],
    input: v.strictObject({ sessionId: Id, online: v.boolean() }),
    output: Nothing,
  },
  'link.ready': {
    from: ['link'],
    input: v.strictObject({ sessionId: Id, sas: lineOf(32) }),
    output: Nothing,
  },
  'link.attempt': {
    from: ['link'],
    input: v.strictObject({ sessionId: Id, burned: v.boolean() }),
    output: Nothing,
  },
  'link.failed': {
    from: ['link'],
    input: v.strictObject({ sessionId: Id, problem: LinkProblem }),
    output: Nothing,
  },
  'link.message': {
    from: ['link'],
    input: v.strictObject({ sessionId: Id, message: PeerMessage }),
    output: Nothing,
  },
  'link.lost': { from: ['link'], input: ofSession, output: Nothing },
  /** A media port broke: is the link page still there? */
  'links.check': { from: ['share', 'viewer'], input: Nothing, output: Nothing },
  'share.windowGone': { from: ['link'], input: Nothing, output: Nothing },
} as const satisfies MessageTable;

import * as v from 'valibot';
import type { MessageTable } from './bus';
import { JoinSecretInput } from './join';
import { fromContent, Press } from './panel';
import { PeerMessage } from './peer';
import { Id, lineOf, Nothing, Origin } from './primitives';
import { Outcome, ShownText, Title } from './record';
import { Invite, LinkProblem } from './session';
import { ConsentAnswer, Surface, ToldControlNote, ToldStopReason } from './share';

const ofSession = v.strictObject({ sessionId: Id });
const ofShare = v.strictObject({ sessionId: Id, shareId: Id });
/** What stands in a box that asks or warns; null: there is none. */
const BoxText = v.nullable(ShownText.entries.text);

/** Everything the background answers. Names are `noun.verb`. */
export const toBackground = {
  ...fromContent,
  // the same commands from our own pages, over a tab's ticket or in a session
  'ticket.press': {
    from: ['popup'],
    input: v.strictObject({ tabId: v.pipe(v.number(), v.integer()), press: Press }),
    output: Nothing,
  },
  'session.press': {
    from: ['popup', 'viewer', 'console'],
    input: v.strictObject({ ...ofSession.entries, press: Press }),
    output: Nothing,
  },
  // the agent's windows
  'invite.renew': { from: ['viewer', 'console'], input: ofSession, output: Nothing },
  'invite.insert': {
    from: ['viewer'],
    input: ofSession,
    output: v.picklist(['inserted', 'noEditor', 'noTicketPage', 'noInvite']),
  },
  // the agent, afterwards: what came of it, and the note in the ticket
  'note.want': {
    from: ['viewer', 'summary'],
    input: v.strictObject({
      ...ofSession.entries,
      outcome: v.nullable(Outcome),
      remark: v.pipe(v.string(), v.maxLength(2_000)),
    }),
    output: Nothing,
  },
  /** The helpdesk refused it, or nobody knows whether it has it. */
  'note.retry': { from: ['viewer', 'summary'], input: ofSession, output: Nothing },
  // customer joins
  'join.start': {
    from: ['join', 'popup', 'welcome'],
    input: v.strictObject({ serverOrigin: Origin, secret: JoinSecretInput, exposed: v.boolean() }),
    output: v.strictObject({ sessionId: Id }),
  },
  // share window: the authority reports
  'box.show': {
    from: ['share'],
    input: v.strictObject({ ...ofShare.entries, text: BoxText }),
    output: Nothing,
  },
  'share.add': { from: ['share'], input: ofSession, output: Nothing },
  'consent.answer': {
    from: ['share'],
    input: v.strictObject({ ...ofShare.entries, answer: ConsentAnswer, text: BoxText }),
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
  'share.title': {
    from: ['share'],
    input: v.strictObject({ ...ofShare.entries, title: Title }),
    output: Nothing,
  },
  /** The agent has read what giving control means. */
  'offer.answer': {
    from: ['share'],
    input: v.strictObject({ ...ofShare.entries, go: v.boolean(), text: BoxText }),
    output: Nothing,
  },
  'share.level': {
    from: ['share'],
    input: v.strictObject({
      ...ofShare.entries,
      level: v.picklist(['view', 'control']),
      note: v.nullable(ToldControlNote),
    }),
    output: Nothing,
  },
  'share.pause': {
    from: ['share'],
    input: v.strictObject({ ...ofShare.entries, paused: v.boolean() }),
    output: Nothing,
  },
  'share.stop': {
    from: ['share'],
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

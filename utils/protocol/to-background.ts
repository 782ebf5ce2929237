import * as v from 'valibot';
import type { MessageTable } from './bus';
import { fromPages } from './from-pages';
import { fromShare } from './from-share';
import { fromLauncher } from './launcher';
import { fromContent } from './panel';
import { PeerMessage } from './peer';
import { Id, lineOf, Nothing } from './primitives';
import { Invite, LinkProblem } from './session';

const ofSession = v.strictObject({ sessionId: Id });

/** Everything the background answers. Names are `noun.verb`. */
export const toBackground = {
  ...fromContent,
  ...fromLauncher,
  ...fromPages,
  ...fromShare,
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

import * as v from 'valibot';
import type { MessageTable } from './bus';
import { JoinSecretInput } from './join';
import { PeerMessage } from './peer';
import { Id, Nothing, Origin } from './primitives';

/** Everything the link page answers; only the background talks to it by messages (pages use media ports). */
export const toLink = {
  'link.listen': {
    from: ['background'],
    input: v.strictObject({
      sessionId: Id,
      serverOrigin: Origin,
      agentToken: v.optional(v.pipe(v.string(), v.maxLength(200))),
      /** How long the code is good, ms. */
      ttlMs: v.pipe(v.number(), v.integer(), v.minValue(1)),
    }),
    output: Nothing,
  },
  'link.join': {
    from: ['background'],
    input: v.strictObject({ sessionId: Id, serverOrigin: Origin, secret: JoinSecretInput }),
    output: Nothing,
  },
  /** `id`: the outbox entry; the same id twice is sent once. */
  'link.send': {
    from: ['background'],
    input: v.strictObject({ id: Id, sessionId: Id, message: PeerMessage }),
    output: Nothing,
  },
  /** The link went into a reply: let it live longer. */
  'link.extend': { from: ['background'], input: v.strictObject({ sessionId: Id }), output: Nothing },
  'link.close': { from: ['background'], input: v.strictObject({ sessionId: Id }), output: Nothing },
  /** The last words are being exchanged: close it soon, and say that it is lost then. */
  'link.linger': { from: ['background'], input: v.strictObject({ sessionId: Id }), output: Nothing },
  /** Which sessions this page holds, so that a worker that died can tell what was lost with another link page. */
  'link.list': { from: ['background'], input: Nothing, output: v.array(Id) },
} as const satisfies MessageTable;

import type { JoinSecretInput } from '../protocol/join';
import type { SessionMessage } from '../protocol/peer';
import type { Entry, HeadSignature, Receipt, Verdict } from '../protocol/record';

/**
 * What a step wants done. Plain data: stored with the state in the outbox, performed by the background, run again after
 * the worker died in between. Each must be harmless twice.
 */
export type Effect =
  | { name: 'link.listen'; sessionId: string; serverOrigin: string }
  | { name: 'link.join'; sessionId: string; serverOrigin: string; secret: JoinSecretInput }
  | { name: 'link.extend'; sessionId: string }
  | { name: 'link.send'; sessionId: string; message: SessionMessage }
  | { name: 'link.close'; sessionId: string }
  /** The last words are still being exchanged: close it a little later. */
  | { name: 'link.linger'; sessionId: string }
  | { name: 'viewer.open'; sessionId: string }
  /** The agent has just ended it: what is left to do comes to the front, unless they want no question. */
  | { name: 'summary.show'; sessionId: string }
  | { name: 'share.open' }
  | { name: 'alarm.set'; sessionId: string; shareId: string; at: number }
  | { name: 'alarm.clear'; sessionId: string; shareId: string }
  /** Keep these entries. `tell`: the other side gets them, signed. */
  | { name: 'record.write'; sessionId: string; entries: readonly Entry[]; tell: boolean }
  /** Agent: keep them with the customer's word for them, and answer. */
  | {
      name: 'record.confirm';
      sessionId: string;
      entries: readonly Entry[];
      count: number;
      head: string;
      agrees: boolean;
      customer: HeadSignature;
      receipts: readonly Receipt[];
    }
  /** Customer: keep the agent's word. */
  | { name: 'record.sign'; sessionId: string; head: HeadSignature; receipts: readonly Receipt[] }
  /** Nothing more comes. */
  | { name: 'record.settle'; sessionId: string; verdict: Exclude<Verdict, 'open'> };

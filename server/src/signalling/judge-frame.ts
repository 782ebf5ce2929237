import * as v from 'valibot';
import { SignallingFrame } from '../../../utils/protocol/signalling';
import { mayWrite } from '../peer-ids';

export type Verdict =
  /** Hand this, and nothing else of what came, to the stock server. */
  | { readonly word: 'deliver'; readonly frame: SignallingFrame }
  /** Its addressee is not there; say so to the sender, once per call. */
  | { readonly word: 'absent'; readonly dst: string }
  | { readonly word: 'drop' };

const drop: Verdict = { word: 'drop' };

/** What becomes of a text frame from `sender`. `isReachable` says whether a peer is connected and keeping up. */
export function judgeFrame(text: string, sender: string, isReachable: (peerId: string) => boolean): Verdict {
  const parsed = v.safeParse(SignallingFrame, json(text));
  if (!parsed.success) return drop;
  const frame = parsed.output;
  if (frame.type === 'HEARTBEAT') return { word: 'deliver', frame };
  if (!mayWrite(sender, frame.dst)) return drop;
  if (isReachable(frame.dst)) return { word: 'deliver', frame };
  // PeerJS turns each EXPIRE into an error event: answer the offer, not its dozen candidates.
  return frame.type === 'OFFER' ? { word: 'absent', dst: frame.dst } : drop;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

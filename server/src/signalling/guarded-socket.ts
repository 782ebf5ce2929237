import { WebSocket } from 'ws';
import { judgeFrame } from './judge-frame';
import { TokenBucket } from './token-bucket';

/** A call's offer and candidates come in one burst of about 20 frames; a heartbeat every 5 s is all after that. */
const FRAME_RATE = { burst: 60, perSecond: 20 };

/** WebSocket close code "policy violation". */
const POLICY_VIOLATION = 1008;

export interface Guard {
  /** The peer id that the ticket proved. */
  readonly peerId: string;
  readonly isReachable: (peerId: string) => boolean;
}

/**
 * A socket whose `message` listeners, the stock server's, hear only frames that passed: few enough, of the schema, to a
 * peer that is allowed and there. The stock server dies of the frame `null` and queues without bound for absent peers
 * (peer 1.0.2), so nothing else may reach it.
 */
export class GuardedSocket extends WebSocket {
  private guard: Guard | undefined;
  private readonly bucket = new TokenBucket(FRAME_RATE);

  /** To be called before anyone listens: an unguarded socket is deaf. */
  protect(guard: Guard): void {
    this.guard = guard;
  }

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event !== 'message') return super.emit(event, ...args);
    const [data, isBinary] = args;
    if (!this.guard || this.readyState !== WebSocket.OPEN) return false;
    if (!this.bucket.take()) this.close(POLICY_VIOLATION, 'too many frames');
    else if (!isBinary) this.pass(String(data), this.guard);
    return true;
  }

  private pass(text: string, guard: Guard): void {
    const verdict = judgeFrame(text, guard.peerId, guard.isReachable);
    if (verdict.word === 'deliver') super.emit('message', Buffer.from(JSON.stringify(verdict.frame)), false);
    if (verdict.word === 'absent') {
      this.send(JSON.stringify({ type: 'EXPIRE', src: verdict.dst, dst: guard.peerId }));
    }
  }
}

import { parseHandshakeMessage } from '../protocol/handshake';
import { HANDSHAKE_TIMEOUT_MS } from '../protocol/limits';
import { dtlsFingerprint } from './handshake/fingerprint';
import type { Fingerprints, Handshake, Outcome } from './handshake/handshake';
import type { Transport } from './transport';

/** Both fingerprints of a transport by role, or undefined when its SDP does not name exactly one each. */
export function fingerprintsOf(transport: Transport, role: 'agent' | 'customer'): Fingerprints | undefined {
  const descriptions = transport.descriptions();
  const local = descriptions && dtlsFingerprint(descriptions.local);
  const remote = descriptions && dtlsFingerprint(descriptions.remote);
  if (!local || !remote) return undefined;
  return role === 'agent' ? { agent: local, customer: remote } : { agent: remote, customer: local };
}

const FAILED: Outcome = { ok: false, reason: 'protocol', burned: false };

/**
 * Runs a handshake over a transport, to its end or for HANDSHAKE_TIMEOUT_MS. Messages are handled one at a time; what
 * follows the last one is left to `next`, so that nothing said right after a passed handshake is lost.
 */
export function greet(
  transport: Transport,
  handshake: Handshake,
  next: (raw: unknown) => void,
): Promise<Outcome> {
  return new Promise((resolve) => {
    let over = false;
    let turn: Promise<void> = Promise.resolve();
    const finish = (outcome: Outcome) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      // What came while the last message was being checked reaches `next` before anybody stops looking there.
      resolve(outcome.ok ? turn.then(() => outcome) : outcome);
    };
    const timer = setTimeout(() => finish(FAILED), HANDSHAKE_TIMEOUT_MS);
    const take = async (step: ReturnType<Handshake['start']>) => {
      const { send, outcome } = await step;
      for (const message of send) transport.send(JSON.stringify(message));
      if (outcome) finish(outcome);
    };
    const receive = async (raw: unknown) => {
      if (over) return next(raw);
      const message = parseHandshakeMessage(raw);
      if (message) await take(handshake.receive(message));
      else finish(FAILED);
    };
    transport.listen({
      message: (raw) => {
        turn = turn.then(() => receive(raw));
      },
      // After what was said before it: a refusal that came first says more.
      closed: () => {
        turn = turn.then(() => finish({ ok: false, reason: 'refused', burned: false }));
      },
    });
    turn = turn.then(() => take(handshake.start()));
  });
}

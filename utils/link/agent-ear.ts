import { REPLY_LINK_TTL_MS } from '../protocol/limits';
import type { Invite } from '../protocol/session';
import { makeInviteSecrets } from '../session/invite-code';
import { fingerprintsOf, greet } from './greeting';
import { createResponder } from './handshake/handshake';
import type { Introduction, Listening, Meeting, Transport } from './transport';

export interface EarEvents {
  /** The invite as it now is: new, extended, or with its code run out. */
  invite(invite: Invite): void;
  online(reachable: boolean): void;
  /** Somebody was refused. `burned`: by a wrong code, which ends the invite. */
  attempt(burned: boolean): void;
  expired(): void;
  /** Proven: from here on `hear` gets what the transport brings. */
  joined(transport: Transport, sas: string, early: unknown[]): void;
}

export interface Ear extends Listening {
  /** The link went into a reply: it may live up to a day. */
  extend(): void;
}

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/**
 * The agent's side of an invite: listens, lets one stranger at a time try the handshake, for five seconds each, and
 * takes the first who proves to hold the invite. (design decisions 1 to 3)
 */
export function openEar(
  meeting: Meeting,
  introduction: Introduction,
  { locator, ttlMs }: { locator: string; ttlMs: number },
  events: EarEvents,
): Ear {
  const now = Date.now();
  let invite: Invite = {
    locator,
    ...makeInviteSecrets(random),
    codeExpiresAt: now + ttlMs,
    linkExpiresAt: now + ttlMs,
  };
  let busy = false;
  let closed = false;
  const clocks = new Set<ReturnType<typeof setTimeout>>();

  const listening = meeting.listen(introduction, {
    stranger: (transport) => void receive(transport),
    online: events.online,
  });
  const close = () => {
    closed = true;
    for (const clock of clocks) clearTimeout(clock);
    listening.close();
  };

  async function receive(transport: Transport): Promise<void> {
    if (busy || closed) {
      transport.close();
      return;
    }
    busy = true;
    const early: unknown[] = [];
    const handshake = createResponder({
      secrets: { code: invite.codeSecret, link: invite.linkSecret },
      locator,
      serverOrigin: introduction.serverOrigin,
      fingerprints: () => fingerprintsOf(transport, 'agent'),
      random,
    });
    const outcome = await greet(transport, handshake, (raw) => early.push(raw));
    busy = false;
    if (closed || !outcome.ok) {
      refuse(transport, !outcome.ok && outcome.burned);
      return;
    }
    close();
    events.joined(transport, outcome.sas, early);
  }

  function refuse(transport: Transport, burned: boolean): void {
    transport.close();
    if (closed) return;
    if (burned) close();
    events.attempt(burned);
  }

  function expire(): void {
    const time = Date.now();
    if (invite.linkExpiresAt <= time) {
      close();
      events.expired();
      return;
    }
    if (invite.codeSecret !== undefined && invite.codeExpiresAt <= time) {
      invite = { ...invite, codeSecret: undefined };
      events.invite(invite);
    }
  }

  const wakeAt = (time: number) => {
    clocks.add(setTimeout(expire, time - Date.now() + 1));
  };
  wakeAt(invite.codeExpiresAt);
  events.invite(invite);
  return {
    close,
    extend() {
      invite = { ...invite, linkExpiresAt: now + REPLY_LINK_TTL_MS };
      wakeAt(invite.linkExpiresAt);
      events.invite(invite);
    },
  };
}

import type { JoinSecretInput } from '../protocol/join';
import type { RoutedSignal } from '../protocol/media';
import type { PeerMessage } from '../protocol/peer';
import type { Invite, LinkProblem } from '../protocol/session';
import { type Ear, openEar } from './agent-ear';
import { type Conversation, converse } from './conversation';
import { callAgent } from './customer-call';
import { linkProblem } from './link-problem';
import { iceServersOf, mintInvite } from './server-client';
import type { Meeting, Transport } from './transport';

/** What the link page tells the rest of the extension. */
export interface LinkEvents {
  listening(sessionId: string, invite: Invite): void;
  server(sessionId: string, online: boolean): void;
  attempt(sessionId: string, burned: boolean): void;
  ready(sessionId: string, sas: string): void;
  failed(sessionId: string, problem: LinkProblem): void;
  lost(sessionId: string): void;
  message(sessionId: string, message: Exclude<PeerMessage, { type: 'media.signal' | 'link.beat' }>): void;
  signal(routed: RoutedSignal): void;
  ice(sessionId: string, iceServers: RTCIceServer[]): void;
}

/** An outbox entry is repeated within seconds or never. */
const SAID_MAX = 1_000;

/** After its end a session has this long for its last words and their signatures. */
const LINGER_MS = 3_000;

type Link =
  | { name: 'opening' }
  | { name: 'listening'; ear: Ear }
  | { name: 'talking'; conversation: Conversation; iceServers: RTCIceServer[] };

export interface InvitationWish {
  serverOrigin: string;
  agentToken?: string | undefined;
  /** How long the code is good, ms. */
  ttlMs: number;
}

export interface LinkDesk {
  listen(sessionId: string, wish: InvitationWish): void;
  join(sessionId: string, serverOrigin: string, secret: JoinSecretInput): void;
  /** The same `id` twice is said once: an outbox entry may be performed again after the worker died. */
  send(id: string, sessionId: string, message: PeerMessage): void;
  signal(routed: RoutedSignal): void;
  extend(sessionId: string): void;
  close(sessionId: string): void;
  /** Closes it a little later; the other side may do so before. */
  linger(sessionId: string): void;
  sessions(): string[];
  iceServers(): Array<{ sessionId: string; iceServers: RTCIceServer[] }>;
}

/** Every link of this browser, one per session. */
export function createLinkDesk(meeting: Meeting, events: LinkEvents): LinkDesk {
  const links = new Map<string, Link>();
  const said = new Set<string>();

  /** The link is still the one that began this work: it was not closed or replaced meanwhile. */
  const begin = (sessionId: string): (() => boolean) => {
    shut(sessionId);
    const mine: Link = { name: 'opening' };
    links.set(sessionId, mine);
    return () => links.get(sessionId) === mine;
  };

  function shut(sessionId: string): void {
    const link = links.get(sessionId);
    links.delete(sessionId);
    if (link?.name === 'listening') link.ear.close();
    if (link?.name === 'talking') link.conversation.close();
  }

  function lose(sessionId: string): void {
    shut(sessionId);
    events.lost(sessionId);
  }

  function fail(sessionId: string, problem: LinkProblem): void {
    shut(sessionId);
    events.failed(sessionId, problem);
  }

  async function listen(sessionId: string, wish: InvitationWish): Promise<void> {
    const { serverOrigin, agentToken, ttlMs } = wish;
    const current = begin(sessionId);
    try {
      const minted = await mintInvite(serverOrigin, agentToken);
      const iceServers = iceServersOf(minted.ticket);
      if (!current()) return;
      const introduction = { serverOrigin, peerId: minted.peerId, ticket: minted.ticket, iceServers };
      const ear = openEar(
        meeting,
        introduction,
        { locator: minted.locator, ttlMs },
        {
          invite: (invite) => events.listening(sessionId, invite),
          online: (reachable) => events.server(sessionId, reachable),
          attempt: (burned) => events.attempt(sessionId, burned),
          expired: () => fail(sessionId, 'expired'),
          joined: (transport, sas, early) => talk(sessionId, transport, sas, iceServers, early),
        },
      );
      links.set(sessionId, { name: 'listening', ear });
    } catch (error) {
      if (current()) fail(sessionId, linkProblem(error));
    }
  }

  async function join(sessionId: string, serverOrigin: string, secret: JoinSecretInput): Promise<void> {
    const current = begin(sessionId);
    const result = await callAgent(meeting, serverOrigin, secret);
    if (!current()) {
      if (result.ok) result.transport.close();
      return;
    }
    if (result.ok) talk(sessionId, result.transport, result.sas, result.iceServers, result.early);
    else fail(sessionId, result.problem);
  }

  function talk(
    sessionId: string,
    transport: Transport,
    sas: string,
    iceServers: RTCIceServer[],
    early: unknown[],
  ): void {
    const conversation = converse(transport, {
      message: (message) => route(sessionId, message),
      lost: () => {
        links.delete(sessionId);
        events.lost(sessionId);
      },
    });
    links.set(sessionId, { name: 'talking', conversation, iceServers });
    events.ready(sessionId, sas);
    events.ice(sessionId, iceServers);
    for (const raw of early) conversation.hear(raw);
  }

  function route(sessionId: string, message: PeerMessage): void {
    if (message.type === 'link.beat') return;
    if (message.type === 'media.signal')
      events.signal({ sessionId, direction: message.direction, signal: message.signal });
    else events.message(sessionId, message);
  }

  const say = (sessionId: string, message: PeerMessage): void => {
    const link = links.get(sessionId);
    if (link?.name === 'talking') link.conversation.say(message);
  };

  return {
    // Asked again after a worker's death: whoever has joined meanwhile stays.
    listen: (sessionId, wish) => {
      if (links.get(sessionId)?.name !== 'talking') void listen(sessionId, wish);
    },
    join: (sessionId, ...rest) => {
      if (!links.has(sessionId)) void join(sessionId, ...rest);
    },
    send(id, sessionId, message) {
      if (said.has(id)) return;
      if (said.size >= SAID_MAX) said.clear();
      said.add(id);
      say(sessionId, message);
    },
    signal: ({ sessionId, direction, signal }) => say(sessionId, { type: 'media.signal', direction, signal }),
    extend(sessionId) {
      const link = links.get(sessionId);
      if (link?.name === 'listening') link.ear.extend();
    },
    close: shut,
    linger: (sessionId) => {
      const link = links.get(sessionId);
      if (link)
        setTimeout(() => {
          if (links.get(sessionId) === link) lose(sessionId);
        }, LINGER_MS);
      else events.lost(sessionId);
    },
    sessions: () => [...links.keys()],
    iceServers: () =>
      [...links].flatMap(([sessionId, link]) =>
        link.name === 'talking' ? [{ sessionId, iceServers: link.iceServers }] : [],
      ),
  };
}

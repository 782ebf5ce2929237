/**
 * One ordered, reliable channel of text messages to one peer: the whole network, as the link sees it. The PeerJS
 * transport implements it; tests/fakes joins two in memory.
 */
export interface Transport {
  send(text: string): void;
  /** Lets what was sent leave, then closes. Closing twice is harmless. */
  close(): void;
  /** The SDP of both ends, in which each states the fingerprint of its DTLS certificate. */
  descriptions(): { local: string; remote: string } | undefined;
  /** At most one listener; set before anything can arrive. `raw` is whatever the peer sent. */
  listen(listener: { message(raw: unknown): void; closed(): void }): void;
}

/** The agent's ear on a signalling server. */
export interface Listening {
  close(): void;
}

export interface Introduction {
  serverOrigin: string;
  /** Own peer id on the signalling server, and the signed ticket that allows it. */
  peerId: string;
  ticket: string;
  iceServers: RTCIceServer[];
}

/** How two peers meet. */
export interface Meeting {
  /** Agent: a stranger's transport may come at any time, until closed. `online` follows the signalling server. */
  listen(
    introduction: Introduction,
    events: { stranger(transport: Transport): void; online(reachable: boolean): void },
  ): Listening;
  /** Customer: calls the agent. Rejects with DesksideError 'serverUnreachable' | 'agentAway'. */
  call(introduction: Introduction, agentPeerId: string, signal: AbortSignal): Promise<Transport>;
}

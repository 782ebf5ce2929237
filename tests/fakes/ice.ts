import { vi } from 'vitest';

/** A peer connection that gathers what a test tells it to. Only what gathering needs. */
export function createIce() {
  const pcs: FakePc[] = [];
  const newConnection = vi.fn((configuration: RTCConfiguration) => {
    const pc = new FakePc(configuration);
    pcs.push(pc);
    return pc as unknown as RTCPeerConnection;
  });
  /** The one that was given servers of this kind; host candidates come with those for STUN. */
  const given = (kind: 'stun' | 'turn'): FakePc => {
    const isTurn = ({ configuration }: FakePc) =>
      configuration.iceServers?.some(({ urls }) => [urls].flat().some((url) => url.startsWith('turn'))) ??
      false;
    const pc = pcs.findLast((made) => isTurn(made) === (kind === 'turn'));
    if (!pc) throw new Error(`no connection was made for ${kind}`);
    return pc;
  };
  return { newConnection, pcs, given };
}

export class FakePc {
  iceGatheringState: RTCIceGatheringState = 'new';
  onicecandidate: ((event: { candidate: { type: string; protocol: string } | null }) => void) | null = null;
  onicecandidateerror: (() => void) | null = null;
  onicegatheringstatechange: (() => void) | null = null;
  channels: string[] = [];
  closed = false;
  /** What setLocalDescription does. */
  static described: () => Promise<void> = async () => {};

  constructor(readonly configuration: RTCConfiguration) {}

  createDataChannel(label: string): void {
    this.channels.push(label);
  }
  setLocalDescription(): Promise<void> {
    this.iceGatheringState = 'gathering';
    return FakePc.described();
  }
  close(): void {
    this.closed = true;
  }

  /** Candidates of these kinds, then the event without one that ends a generation. */
  find(...types: string[]): void {
    for (const type of types) this.onicecandidate?.({ candidate: { type, protocol: 'udp' } });
    this.onicecandidate?.({ candidate: null });
  }
  findOverTcp(type: string): void {
    this.onicecandidate?.({ candidate: { type, protocol: 'tcp' } });
  }
  fail(): void {
    this.onicecandidateerror?.();
  }
  complete(): void {
    this.iceGatheringState = 'complete';
    this.onicegatheringstatechange?.();
  }
}

import { DesksideError } from '../../utils/errors';
import type { Introduction, Meeting, Transport } from '../../utils/link/transport';
import { type FakePair, joinTransports, type Meddle } from './transport';

interface Ear {
  introduction: Introduction;
  stranger(transport: Transport): void;
  online(reachable: boolean): void;
}

/** A signalling server in memory: whoever listens under a peer id can be called there. */
export function createMeeting(meddle: Partial<Record<'agent' | 'customer', Meddle>> = {}) {
  const ears = new Map<string, Ear>();
  const pairs: FakePair[] = [];
  const meeting: Meeting = {
    listen(introduction, events) {
      ears.set(introduction.peerId, { introduction, ...events });
      return { close: () => void ears.delete(introduction.peerId) };
    },
    async call(_, agentPeerId) {
      const ear = ears.get(agentPeerId);
      if (!ear) throw new DesksideError('agentAway');
      const pair = joinTransports(meddle);
      pairs.push(pair);
      ear.stranger(pair.agent);
      return pair.customer;
    },
  };
  return {
    meeting,
    pairs,
    ears,
    /** A stranger calls whoever listens; gives both ends. */
    knock(): FakePair {
      const pair = joinTransports(meddle);
      for (const ear of ears.values()) ear.stranger(pair.agent);
      return pair;
    },
  };
}

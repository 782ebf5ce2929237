import type { JoinSecretInput } from '../protocol/join';
import type { SessionMessage } from '../protocol/peer';

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
  | { name: 'viewer.open'; sessionId: string }
  | { name: 'share.open' }
  | { name: 'alarm.set'; sessionId: string; shareId: string; at: number }
  | { name: 'alarm.clear'; sessionId: string; shareId: string };

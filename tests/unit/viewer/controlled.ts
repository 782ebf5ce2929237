/** What a viewer's page does and sends in control of a share; the clocks of tests that import this stand still. */
import { afterEach, beforeEach, vi } from 'vitest';
import { createControlling } from '../../../entrypoints/viewer/controlling';
import type { Lane } from '../../../utils/media/control-channels';
import {
  type ControlMessage,
  type ControlNotice,
  parseControlMessage,
} from '../../../utils/protocol/control';
import { standing } from '../../fakes/control';
import { SHARE_ID } from '../../fakes/examples';
import { stopClocks } from '../../fakes/time';

beforeEach(() => stopClocks());
afterEach(() => vi.useRealTimers());

export const OTHER = 'share-002';
/** The timers at the time, which stand still. */
export const clock = {
  setTimeout: (act: () => void, ms: number) => setTimeout(act, ms),
  clearTimeout: (timer: number) => clearTimeout(timer),
} as unknown as Window;

export function start() {
  const controlling = createControlling();
  const sent: ControlMessage[] = [];
  const send = vi.fn((lane: Lane, text: string) => {
    const message = parseControlMessage(text);
    if (!message) throw new Error(`not what may be sent: ${text}`);
    if (lane === 'sure') sent.push(message);
    return true;
  });
  const connect = () => controlling.events.opened({ send });
  const tell = (notice: ControlNotice) => controlling.events.heard(JSON.stringify(notice));
  const take = (shareId = SHARE_ID) => controlling.take(shareId, clock);
  /** What was sent for certain since the last look. */
  const acts = () => sent.splice(0).map(({ act }) => act.type);
  connect();
  return { controlling, sent, send, connect, tell, take, acts };
}

/** Ready to be controlled, and taken. */
export function taken() {
  const parts = start();
  parts.tell({ type: 'tick', tick: 5_000 });
  parts.tell(standing());
  parts.take();
  parts.tell(standing({ standing: 'taken' }));
  parts.acts();
  return parts;
}

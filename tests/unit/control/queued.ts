/** A queue of acts before a surface; each test that imports this begins with one. */
import { afterEach, beforeEach, vi } from 'vitest';
import { type ActQueue, createActQueue } from '../../../utils/control/act-queue';
import type { ControlAct, ControlMessage } from '../../../utils/protocol/control';
import { createFakeInjector, type FakeInjector } from '../../fakes/injector';

export let surface: FakeInjector;
export let queue: ActQueue;
/** What it was told of that is about control itself, and why acts were refused. */
export let stood: string[];
export let refused: string[];
export const gate = { isOpen: (_: ControlAct): boolean => true };

export function begin(admit = ({ act }: ControlMessage) => gate.isOpen(act)): void {
  surface = createFakeInjector();
  stood = [];
  refused = [];
  queue = createActQueue({
    injector: surface.injector,
    admit,
    refused: (why) => refused.push(why),
    standing: ({ type }) => stood.push(type),
  });
}
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  gate.isOpen = () => true;
  begin();
});
afterEach(() => {
  vi.restoreAllMocks();
});

let seq = 0;
export function put(...acts: ControlAct[]): void {
  for (const act of acts) {
    seq += 1;
    const message: ControlMessage = {
      lane: 'event',
      shareId: 'share-001',
      epoch: 1,
      tick: 1,
      since: 0,
      seq,
      act,
    };
    queue.put(message);
  }
}

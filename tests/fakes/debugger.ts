import { vi } from 'vitest';

type Heard = (source: { tabId?: number }, method: string, parameters?: object) => void;
type Ended = (source: { tabId?: number }, reason: string) => void;

const eventOf = <L>(listeners: Set<L>) => ({
  addListener: (listener: L) => void listeners.add(listener),
  removeListener: (listener: L) => void listeners.delete(listener),
});

/** The browser's debugger, as `chrome.debugger`, until `vi.unstubAllGlobals()`; its own doings are the test's. */
export function stubDebugger() {
  const onEvent = new Set<Heard>();
  const onDetach = new Set<Ended>();
  const fake = {
    attached: [] as number[],
    detached: [] as number[],
    /** Everything that was sent, in order. */
    sent: [] as Array<readonly [method: string, parameters: unknown]>,
    targets: [] as unknown[],
    attach: vi.fn(async ({ tabId }: { tabId: number }, _version: string) => void fake.attached.push(tabId)),
    sendCommand: vi.fn(async (_target: object, method: string, parameters?: object): Promise<unknown> => {
      fake.sent.push([method, parameters]);
      return undefined;
    }),
    listeners: () => onEvent.size + onDetach.size,
    tell: (tabId: number, method: string, parameters?: object) => {
      for (const heard of [...onEvent]) heard({ tabId }, method, parameters);
    },
    end: (tabId: number, reason: string) => {
      for (const ended of [...onDetach]) ended({ tabId }, reason);
    },
  };
  vi.stubGlobal('chrome', {
    ...(globalThis as { chrome?: object }).chrome,
    debugger: {
      attach: fake.attach,
      detach: async ({ tabId }: { tabId: number }) => void fake.detached.push(tabId),
      sendCommand: fake.sendCommand,
      getTargets: async () => fake.targets,
      onEvent: eventOf(onEvent),
      onDetach: eventOf(onDetach),
    },
  });
  return fake;
}

export type FakeDebugger = ReturnType<typeof stubDebugger>;

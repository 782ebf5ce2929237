import { vi } from 'vitest';
import browser from 'webextension-polyfill';
import { HOST_VERSION, type HostProblem } from '../../utils/protocol/host';

interface Asked {
  id: number;
  ask: string;
  [entry: string]: unknown;
}

/** Native hosts as the browser starts them: one for each connection. What each was asked is kept; `answers` says what it says. */
export function installFakeHosts() {
  const hosts: FakeHost[] = [];
  const fake = {
    hosts,
    /** By what was asked; a word is a problem, undefined no answer. */
    answers: {} as Record<string, object | HostProblem | undefined>,
    hello: {
      version: HOST_VERSION,
      release: '0.1.0',
      system: 'x11',
      capabilities: ['windows', 'apps', 'launch', 'input'],
    } as object | HostProblem | undefined,
    last(): FakeHost {
      const host = hosts.at(-1);
      if (!host) throw new Error('no host was started');
      return host;
    },
  };
  const answerTo = ({ ask }: Asked) =>
    ask === 'hello' ? fake.hello : Object.hasOwn(fake.answers, ask) ? fake.answers[ask] : {};
  Object.assign(browser.runtime, {
    connectNative: (name: string) => {
      const host = startHost(name, answerTo);
      hosts.push(host);
      return host.port;
    },
  });
  return fake;
}

type FakeHost = ReturnType<typeof startHost>;

function startHost(name: string, answerTo: (asked: Asked) => object | HostProblem | undefined) {
  const asked: Asked[] = [];
  let hear: (message: unknown) => void = () => {};
  let gone: () => void = () => {};
  const disconnect = vi.fn();
  return {
    name,
    asked,
    disconnect,
    /** Says something by itself. */
    say: (message: unknown) => hear(message),
    /** Ends by itself. */
    end: () => gone(),
    port: {
      onMessage: { addListener: (listener: typeof hear) => (hear = listener) },
      onDisconnect: { addListener: (listener: typeof gone) => (gone = listener) },
      disconnect,
      postMessage(message: Asked) {
        asked.push(message);
        const answer = answerTo(message);
        if (answer === undefined) return;
        const rest = typeof answer === 'string' ? { problem: answer } : answer;
        queueMicrotask(() => hear({ re: message.id, ...rest }));
      },
    },
  };
}

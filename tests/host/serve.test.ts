import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Refused } from '../../host/src/desktop';
import { noDesktop } from '../../host/src/no-desktop';
import { type Apps, Serve, type ServePorts } from '../../host/src/serve';
import { HostEvent, HostProblem, HostRefusal, hostAnswers } from '../../utils/protocol/host';
import { HOST_WINDOWS_MAX } from '../../utils/protocol/limits';
import { FakeDesktop, windowOf } from './fake-desktop';

const bytes = (value: unknown): Uint8Array =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const text = (id: number, word: string) => ({ id, ask: 'input', act: { type: 'text.commit', text: word } });
const hello = { id: 0, ask: 'hello', version: 1 };

const someApps: Apps = {
  list: async (from, language) => ({ apps: [], total: from + language.length }),
  icon: async () => null,
  launch: async (id) => {
    if (id === 'fault.desktop') throw new Error('a fault');
    throw new Refused('noWindow');
  },
};

/** One who has said hello, unless told otherwise. */
function start({ greeted = true, ...ports }: { greeted?: boolean } & Partial<ServePorts> = {}) {
  const desktop = new FakeDesktop();
  const sent: unknown[] = [];
  const prepared: string[] = [];
  const serve = new Serve({
    system: 'x11',
    release: '0.1.0',
    desktop,
    apps: someApps,
    prepareControl: () => void prepared.push(desktop.told.join()),
    send: (message) => void sent.push(message),
    ...ports,
  });
  const say = (...messages: unknown[]) => {
    for (const message of messages) serve.hear(bytes(message));
  };
  const settled = async () => {
    await expect.poll(() => serve.pending).toBe(0);
    return sent.splice(0);
  };
  if (greeted) say(hello);
  return { desktop, say, settled, sent, serve, prepared };
}

async function greet(ports: Partial<ServePorts> = {}) {
  const host = start(ports);
  await host.settled();
  return host;
}

describe('hello', () => {
  it('comes first: what comes before it is no request', async () => {
    const { say, settled, desktop } = start({ greeted: false });
    say({ id: 4, ask: 'windows' }, { id: 5, ask: 'control', target: { kind: 'window', id: 1 } }, hello, {
      id: 6,
      ask: 'windows',
    });
    expect(await settled()).toEqual([
      { re: 4, problem: 'invalid' },
      { re: 5, problem: 'invalid' },
      {
        re: 0,
        version: 1,
        release: '0.1.0',
        system: 'x11',
        capabilities: ['windows', 'input', 'apps', 'launch'],
      },
      { re: 6, windows: desktop.shown },
    ]);
  });

  it('of another version opens nothing', async () => {
    const { say, settled } = start({ greeted: false });
    say({ ...hello, version: 2 }, { id: 1, ask: 'windows' });
    expect((await settled()).toSorted(byNumber)).toEqual([
      { re: 0, problem: 'version' },
      { re: 1, problem: 'invalid' },
    ]);
  });

  it('says that a system can do nothing', async () => {
    const { say, settled } = start({
      greeted: false,
      system: 'wayland',
      desktop: noDesktop,
      apps: undefined,
    });
    const asks = [
      { ask: 'windows' },
      { ask: 'apps', from: 0, language: 'en' },
      { ask: 'icon', app: 'a.desktop' },
      { ask: 'launch', app: 'a.desktop' },
      { ask: 'activate', window: 1 },
      { ask: 'control', target: { kind: 'screen', id: 1 } },
    ];
    say(hello, ...asks.map((ask, index) => ({ id: index + 1, ...ask })));
    const [greeting, ...others] = (await settled()).toSorted(byNumber);
    expect(greeting).toMatchObject({ system: 'wayland', capabilities: [] });
    expect(others).toEqual(asks.map((_, index) => ({ re: index + 1, problem: 'unsupported' })));
  });
});

describe('what is no request', () => {
  it.each<[string, unknown, number]>([
    ['no JSON', '{"id":7', 0],
    ['no text', Buffer.from([0xff, 0xfe]).toString('latin1'), 0],
    ['null', 'null', 0],
    ['a list', [], 0],
    ['a number', 7, 0],
    ['no number', { ask: 'windows' }, 0],
    ['a negative number', { id: -1, ask: 'windows' }, 0],
    ['half a number', { id: 1.5, ask: 'windows' }, 0],
    ['a number beyond counting', '{"id":9007199254740993,"ask":"windows"}', 0],
    ['an unknown word', { id: 7, ask: 'exec' }, 7],
    ['a word of every object', { id: 7, ask: 'toString' }, 7],
    ['one word too many', { id: 7, ask: 'windows', all: true }, 7],
    ['a key that changes objects', '{"id":7,"ask":"windows","__proto__":{"a":1}}', 7],
    ['a path', { id: 7, ask: 'launch', app: '../../bin/sh.desktop' }, 7],
    ['an act that is not for a window', { id: 7, ask: 'input', act: { type: 'take' } }, 7],
  ])('%s', async (_, message, re) => {
    const { say, settled } = await greet();
    say(message);
    expect(await settled()).toEqual([{ re, problem: 'invalid' }]);
  });

  it('is answered between others, which go on', async () => {
    const { say, settled, desktop } = await greet();
    say('{', { id: 1, ask: 'windows' });
    expect(await settled()).toEqual([
      { re: 0, problem: 'invalid' },
      { re: 1, windows: desktop.shown },
    ]);
  });
});

describe('requests', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['programs', { ask: 'apps', from: 2, language: 'ja' }, { apps: [], total: 4 }],
    ['an icon', { ask: 'icon', app: 'a.desktop' }, { icon: null }],
    ['a launch that fails', { ask: 'launch', app: 'a.desktop' }, { problem: 'noWindow' }],
    ['a launch that goes wrong', { ask: 'launch', app: 'fault.desktop' }, { problem: 'failed' }],
    ['raising', { ask: 'activate', window: 1 }, {}],
    ['raising what is not there', { ask: 'activate', window: 9 }, { problem: 'unknown' }],
    [
      'control of what is not there',
      { ask: 'control', target: { kind: 'window', id: 404 } },
      { problem: 'unknown' },
    ],
    ['input without control', text(0, 'a'), { problem: 'notControlled' }],
  ])('%s', async (_, request, answer) => {
    const { say, settled } = await greet();
    say({ ...request, id: 3 });
    expect(await settled()).toEqual([{ re: 3, ...answer }]);
  });

  it('never lists more windows than an answer may hold', async () => {
    const { say, settled, desktop } = await greet();
    desktop.shown = Array.from({ length: 100 }, (_, index) => windowOf(index + 1));
    say({ id: 1, ask: 'windows' });
    const [answer] = await settled();
    expect(v.parse(hostAnswers.windows, answer).windows).toHaveLength(HOST_WINDOWS_MAX);
  });

  it('what cannot be sent is answered all the same', async () => {
    const sent: unknown[] = [];
    const send = (message: object) => {
      if ('windows' in message) throw new RangeError();
      sent.push(message);
    };
    const { say, settled } = start({ send });
    say({ id: 1, ask: 'windows' });
    await settled();
    expect(sent).toContainEqual({ re: 1, problem: 'unsupported' });
  });
});

describe('control', () => {
  const take = (id: number, window = 1) => ({ id, ask: 'control', target: { kind: 'window', id: window } });

  it('has the guard ready before any input comes, and only for what is there', async () => {
    const { say, settled, prepared } = await greet();
    say(take(1, 404), take(2), text(3, 'a'));
    await settled();
    expect(prepared).toEqual(['control 1']);
  });

  it('is not without a guard', async () => {
    const prepareControl = () => {
      throw new Refused('unsupported');
    };
    const { say, settled, desktop } = await greet({ prepareControl });
    say(take(1), text(2, 'a'));
    expect(await settled()).toEqual([
      { re: 1, problem: 'unsupported' },
      { re: 2, problem: 'notControlled' },
    ]);
    expect(desktop.controlled).toBeUndefined();
  });

  it('does inputs one after the other, in their order, and answers each', async () => {
    const { say, settled, desktop } = await greet();
    const words = Array.from({ length: 50 }, (_, index) => `w${index}`);
    say(take(100), ...words.map((word, index) => text(index, word)), { id: 101, ask: 'release' });
    expect(await settled()).toEqual([{ re: 100 }, ...words.map((_, index) => ({ re: index })), { re: 101 }]);
    const begunAndEnded = words.flatMap((word) => [`begin ${word}`, `end ${word}`]);
    expect(desktop.told).toEqual(['control 1', ...begunAndEnded, 'release']);
  });

  it('goes on after an input that cannot be done', async () => {
    const { say, settled } = await greet();
    say(take(1), text(2, 'never'), text(3, 'fault'), text(4, 'c'));
    expect(await settled()).toEqual([
      { re: 1 },
      { re: 2, problem: 'unsayable' },
      { re: 3, problem: 'unsupported' },
      { re: 4 },
    ]);
  });

  it('is stopped at once: nothing that waits is done, and what was under way is let go of', async () => {
    const { say, settled, desktop } = await greet();
    say(take(1));
    await settled();
    let resolve = () => {};
    desktop.busy = new Promise((done) => {
      resolve = done;
    });
    say(text(2, 'a'), text(3, 'b'), take(4, 2), { id: 5, ask: 'stop' });
    expect(desktop.told).toEqual(['control 1', 'begin a', 'stop']);
    resolve();
    expect((await settled()).toSorted(byNumber)).toEqual([
      { re: 2, problem: 'notControlled' },
      { re: 3, problem: 'notControlled' },
      { re: 4, problem: 'notControlled' },
      { re: 5 },
    ]);
    expect(desktop.told).toEqual(['control 1', 'begin a', 'stop', 'stop']);
  });

  it('tells events of what is controlled now, and of nothing else', async () => {
    const { say, settled, desktop, sent } = await greet();
    say(take(1));
    await settled();
    const ofFirst = desktop.tell;
    ofFirst({ event: 'localHand' });
    say(take(2, 2));
    await expect.poll(() => sent).toEqual([{ event: 'localHand' }, { re: 2 }]);
    ofFirst({ event: 'target', state: 'gone' });
    desktop.tell({ event: 'target', state: 'minimised' });
    say({ id: 3, ask: 'stop' });
    desktop.tell({ event: 'target', state: 'there' });
    expect((await settled()).slice(2)).toEqual([{ event: 'target', state: 'minimised' }, { re: 3 }]);
  });

  it('of what is not there leaves what was controlled as it is', async () => {
    const { say, settled, desktop } = await greet();
    say(take(1), take(2, 404));
    expect(await settled()).toEqual([{ re: 1 }, { re: 2, problem: 'unknown' }]);
    desktop.tell({ event: 'localHand' });
    expect(await settled()).toEqual([{ event: 'localHand' }]);
  });
});

it('every problem that a desktop has is answered by its own word', async () => {
  for (const problem of HostProblem.options) {
    const desktop = Object.assign(new FakeDesktop(), {
      activate: () => Promise.reject(new Refused(problem)),
    });
    const { say, settled } = await greet({ desktop });
    say({ id: 1, ask: 'activate', window: 1 });
    const [answer] = await settled();
    expect(v.parse(HostRefusal, answer)).toEqual({ re: 1, problem });
  }
});

it('whatever it says is in the vocabulary', async () => {
  const { say, settled, desktop } = await greet();
  say(
    { id: 1, ask: 'windows' },
    { id: 2, ask: 'control', target: { kind: 'screen', id: 0 } },
    { id: 3, ask: 'nothing' },
  );
  await expect.poll(() => desktop.controlled).toBeDefined();
  desktop.tell({ event: 'target', state: 'there' });
  const known = v.union([hostAnswers.windows, hostAnswers.control, HostRefusal, HostEvent]);
  for (const message of await settled()) expect(v.is(known, message)).toBe(true);
});

const byNumber = (a: unknown, b: unknown): number => (a as { re: number }).re - (b as { re: number }).re;

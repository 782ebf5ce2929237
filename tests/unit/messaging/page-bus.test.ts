import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerBackground, asking, isOrphan } from '../../../utils/messaging/page-bus';
import type { MessageTable } from '../../../utils/protocol/bus';
import { Nothing } from '../../../utils/protocol/primitives';
import { HOSTILE, hostileNames } from '../../fakes/hostile';

const toBackground = {
  'word.double': { from: ['content'], input: v.string(), output: v.pipe(v.string(), v.maxLength(5)) },
} as const satisfies MessageTable;
const toPage = {
  'word.show': { from: ['background'], input: v.pipe(v.string(), v.maxLength(5)), output: v.number() },
  'bell.ring': { from: ['background'], input: Nothing, output: Nothing },
  'word.find': { from: ['background'], input: v.string(), output: v.number() },
} as const satisfies MessageTable;

const ask = asking<typeof toBackground>(toBackground);

const envelope = (type: unknown, data?: unknown) => ({ deskside: 1, type, data });

beforeEach(() => fakeBrowser.reset());
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a script in a page asks', () => {
  const replies = (reply: unknown) =>
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue(reply as never);

  it('in an envelope, and gets the value', async () => {
    const sent = replies({ ok: true, value: 'abab' });
    expect(await ask('word.double', 'ab')).toBe('abab');
    expect(sent).toHaveBeenCalledExactlyOnceWith(envelope('word.double', 'ab'));
  });

  it('and is told that nobody is there', async () => {
    const cause = new Error('Could not establish connection.');
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockRejectedValue(cause);
    await expect(ask('word.double', 'ab')).rejects.toMatchObject({
      name: 'DesksideError',
      reason: 'noReceiver',
      cause,
    });
  });

  it.each<readonly [string, unknown]>([
    ['a no', { ok: false, reason: 'forbidden' }],
    ['a no with a value', { ok: false, value: 'abab' }],
    ['a yes in words', { ok: 'yes', value: 'abab' }],
    ['a bare value', 'abab'],
    ...hostileNames.map((name) => [name, HOSTILE[name]] as const),
  ])('and takes %s for no answer', async (_, reply) => {
    replies(reply);
    await expect(ask('word.double', 'ab')).rejects.toMatchObject({ reason: 'handlerFailed' });
  });

  const fits = (value: unknown) => v.is(toBackground['word.double'].output, value);

  it.each(hostileNames.filter((name) => !fits(HOSTILE[name])))(
    'and takes no value that is %s',
    async (name) => {
      replies({ ok: true, value: HOSTILE[name] });
      await expect(ask('word.double', 'ab')).rejects.toMatchObject({ reason: 'invalid' });
    },
  );
});

describe('a script in a page answers', () => {
  const background = {
    id: fakeBrowser.runtime.id,
    url: fakeBrowser.runtime.getURL('/background.js' as never),
  };
  const tab = { id: 7 };
  const show = vi.fn((word: string) => word.length);
  const ring = vi.fn();
  let stop: () => void;
  beforeEach(() => {
    show.mockClear();
    ring.mockClear();
    const find = async (word: string) => {
      if (word === '') throw new Error('nothing to look for');
      return word.length;
    };
    stop = answerBackground(toPage, { 'word.show': show, 'bell.ring': ring, 'word.find': find });
  });

  /** What comes back, as Chrome has it: by calling back, in the same turn. `silence`: nothing did. */
  function hear(message: unknown, sender: object = background): unknown {
    const answers: unknown[] = ['silence'];
    const { onMessage } = fakeBrowser.runtime as unknown as { onMessage: CallbackEvent };
    void onMessage.trigger(message, sender, (answer) => answers.push(answer));
    return answers.at(-1);
  }
  interface CallbackEvent {
    trigger(message: unknown, sender: object, reply: (answer: unknown) => void): unknown;
  }

  it('the background', () => {
    expect(hear(envelope('word.show', 'ab'))).toEqual({ ok: true, value: 2 });
    expect(hear(envelope('bell.ring'))).toEqual({ ok: true, value: undefined });
    expect(ring).toHaveBeenCalledExactlyOnceWith(undefined);
  });

  it.each([
    ['the value', 'ab', { ok: true, value: 2 }],
    ['a no where it fails', '', { ok: false, reason: 'handlerFailed' }],
  ])('the background after a while, on a line that is kept open, with %s', async (_, word, said) => {
    const { onMessage } = fakeBrowser.runtime as unknown as { onMessage: CallbackEvent };
    let kept: unknown;
    const answer = await new Promise((reply) => {
      kept = onMessage.trigger(envelope('word.find', word), background, reply);
    });
    expect(answer).toEqual(said);
    expect(await kept).toEqual([true]);
  });

  it('the background of browsers that do not tell its address', () => {
    expect(hear(envelope('bell.ring'), { id: fakeBrowser.runtime.id })).toEqual({
      ok: true,
      value: undefined,
    });
  });

  it.each([
    ['a script in a page', { ...background, url: 'https://help.example/', tab, frameId: 0 }],
    [
      'a page of ours in a tab',
      { ...background, url: fakeBrowser.runtime.getURL('/viewer.html' as never), tab },
    ],
    ['another extension', { ...background, id: 'b'.repeat(32) }],
    ['a web page', { url: 'https://evil.example/' }],
    ['nobody', {}],
  ])('not %s', (_, sender) => {
    expect(hear(envelope('bell.ring'), sender)).toBe('silence');
    expect(ring).not.toHaveBeenCalled();
  });

  const fits = (value: unknown) => v.is(toPage['word.show'].input, value);

  it.each(hostileNames.filter((name) => !fits(HOSTILE[name])))('nothing but a no to %s', (name) => {
    expect(hear(envelope('word.show', HOSTILE[name]))).toEqual({ ok: false, reason: 'invalid' });
    expect(show).not.toHaveBeenCalled();
  });

  it.each<readonly [string, unknown]>([
    ['another table’s message', envelope('other.message')],
    ['__proto__', envelope('__proto__')],
    ['constructor', envelope('constructor')],
    ['toString', envelope('toString')],
    ['a type that is no text', envelope({ toString: () => 'bell.ring' })],
    ['a list of types', envelope(['bell.ring'])],
    ['another version', { deskside: 2, type: 'bell.ring' }],
    ['somebody else’s message', { type: 'bell.ring' }],
    ['a list', [envelope('bell.ring')]],
    ...hostileNames.map((name) => [name, HOSTILE[name]] as const),
  ])('not %s', (_, message) => {
    expect(hear(message)).toBe('silence');
    expect(ring).not.toHaveBeenCalled();
  });

  it('nobody any more once it has stopped', () => {
    stop();
    expect(hear(envelope('bell.ring'))).toBe('silence');
    expect(ring).not.toHaveBeenCalled();
  });
});

describe('a script whose extension is gone', () => {
  const lose = (change: object) => Object.assign(fakeBrowser.runtime, change);

  it('knows it', () => {
    expect(isOrphan()).toBe(false);
    lose({ id: undefined });
    expect(isOrphan()).toBe(true);
  });

  it('knows it where the whole API is gone', () => {
    const { runtime } = fakeBrowser;
    Object.assign(fakeBrowser, { runtime: undefined });
    try {
      expect(isOrphan()).toBe(true);
    } finally {
      Object.assign(fakeBrowser, { runtime });
    }
  });
});

import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DesksideError } from '../../../utils/errors';
import { answer, caller, tabCaller } from '../../../utils/messaging/bus';
import type { MessageTable } from '../../../utils/protocol/bus';
import { Nothing } from '../../../utils/protocol/primitives';
import { HOSTILE, hostileNames } from '../../fakes/hostile';

const table = {
  'word.double': { from: ['popup'], input: v.pipe(v.string(), v.maxLength(5)), output: v.string() },
  'bell.ring': { from: ['popup', 'content'], input: Nothing, output: Nothing },
} as const satisfies MessageTable;

const popup = { id: fakeBrowser.runtime.id, url: fakeBrowser.runtime.getURL('/popup.html' as never) };
const content = { id: fakeBrowser.runtime.id, url: 'https://help.example/', tab: { id: 7 }, frameId: 0 };
const envelope = (type: unknown, data?: unknown) => ({ deskside: 1, type, data });

const double = vi.fn((word: string) => word + word);
const ring = vi.fn();
let stop: () => void;
beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  double.mockReset().mockImplementation((word) => word + word);
  ring.mockReset();
  stop = answer(table, { 'word.double': double, 'bell.ring': ring });
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
});

/** What our listener answers; undefined leaves the message to other contexts. */
async function hear(message: unknown, sender: object = popup): Promise<unknown> {
  const [reply] = await fakeBrowser.runtime.onMessage.trigger(message, sender as never);
  return reply;
}

describe('a receiver', () => {
  it('answers who may ask', async () => {
    expect(await hear(envelope('word.double', 'ab'))).toEqual({ ok: true, value: 'abab' });
    expect(await hear(envelope('bell.ring'), content)).toEqual({ ok: true, value: undefined });
  });

  it('hands the handler the browser’s word on who asks', async () => {
    await hear(envelope('bell.ring'), content);
    expect(ring).toHaveBeenCalledExactlyOnceWith(undefined, content);
  });

  it.each([
    ['a context that may not', content],
    ['another extension', { ...popup, id: 'b'.repeat(32) }],
    ['a web page', { url: 'https://evil.example/' }],
    ['a frame', { ...popup, frameId: 1 }],
    ['nobody', {}],
  ])('is forbidden to %s, before the input is looked at', async (_, sender) => {
    for (const data of ['ab', 42])
      expect(await hear(envelope('word.double', data), sender)).toEqual({ ok: false, reason: 'forbidden' });
    expect(double).not.toHaveBeenCalled();
  });

  const shortText: readonly string[] = hostileNames.filter((name) =>
    v.is(table['word.double'].input, HOSTILE[name]),
  );

  it.each(hostileNames.filter((name) => !shortText.includes(name)))('calls %s invalid', async (name) => {
    expect(await hear(envelope('word.double', HOSTILE[name]))).toEqual({ ok: false, reason: 'invalid' });
    expect(double).not.toHaveBeenCalled();
  });

  it.each([
    ['of our own making', new DesksideError('unknownInvite'), 'unknownInvite'],
    ['of any other kind', new TypeError('secret detail'), 'handlerFailed'],
  ])('gives the reason of an error %s, and no more', async (_, error, reason) => {
    double.mockImplementation(() => {
      throw error;
    });
    expect(await hear(envelope('word.double', 'ab'))).toEqual({ ok: false, reason });
  });

  it.each<readonly [string, unknown]>([
    ['another table’s message', envelope('other.message')],
    ['__proto__', envelope('__proto__')],
    ['constructor', envelope('constructor')],
    ['toString', envelope('toString')],
    ['a type that is no text', envelope({ toString: () => 'bell.ring' })],
    ['a list of types', envelope(['bell.ring'])],
    ['another version', { deskside: 2, type: 'bell.ring' }],
    ['a key too many', { ...envelope('bell.ring'), from: 'popup' }],
    ['a list', [envelope('bell.ring')]],
    ['a prototype', JSON.parse('{"deskside":1,"type":"bell.ring","__proto__":{"x":1}}')],
    ['somebody else’s message', { type: 'bell.ring' }],
    ...hostileNames.map((name) => [name, HOSTILE[name]] as const),
  ])('leaves %s to others', async (_, message) => {
    expect(await hear(message)).toBeUndefined();
    expect(ring).not.toHaveBeenCalled();
  });

  it('that stopped answers nobody', async () => {
    stop();
    expect(await hear(envelope('bell.ring'))).toBeUndefined();
    expect(ring).not.toHaveBeenCalled();
  });
});

describe('a caller', () => {
  const replies = (reply: unknown) =>
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue(reply as never);

  it('says what it wants in an envelope and gives back the value', async () => {
    const sent = replies({ ok: true, value: 'abab' });
    expect(await caller(table)('word.double', 'ab')).toBe('abab');
    expect(sent).toHaveBeenCalledExactlyOnceWith(envelope('word.double', 'ab'));
  });

  it.each([
    ['nobody', undefined, 'noReceiver'],
    ['nonsense', { ok: 'yes' }, 'noReceiver'],
    ['a reason of the list', { ok: false, reason: 'unknownInvite' }, 'unknownInvite'],
    ['a reason of no list', { ok: false, reason: 'constructor' }, 'handlerFailed'],
  ])('hears %s as %j → %s', async (_, reply, reason) => {
    replies(reply);
    await expect(caller(table)('word.double', 'ab')).rejects.toMatchObject({ name: 'DesksideError', reason });
  });

  it('does not take a value that does not fit', async () => {
    replies({ ok: true, value: 42 });
    await expect(caller(table)('word.double', 'ab')).rejects.toThrow();
  });

  it('of a tab speaks to its top frame alone', async () => {
    const sent = vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockResolvedValue({ ok: true } as never);
    await tabCaller(table, 7)('bell.ring');
    expect(sent).toHaveBeenCalledExactlyOnceWith(7, envelope('bell.ring'), { frameId: 0 });
  });
});

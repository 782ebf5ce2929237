import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { settled } from '../../../fakes/share-ports';
import { begin, frame, hands, heardBy, injections, lines, showFrames, TAB, told } from './framed-hands';

const update = (status: string, tabId = TAB) =>
  fakeBrowser.tabs.onUpdated.trigger(tabId, { status } as never, { id: tabId } as never);
const brought = () => injections.filter(({ files }) => files !== undefined);

describe('the scripts in a tab', () => {
  it('are brought into every frame, and called', async () => {
    await begin(0, 3);
    expect(brought()).toEqual([
      { target: { tabId: TAB, allFrames: true }, files: ['hand.js'], injectImmediately: true },
    ]);
    expect([...lines.keys()]).toEqual([0, 3]);
    expect(told).toEqual([['ready', true]]);
  });

  it('learn the name under which the page tells of prompts, and the page does', async () => {
    await begin(0, 3);
    const name = heardBy(0, 'prompts')[0]?.event;
    expect(heardBy(3, 'prompts')[0]?.event).toBe(name);
    expect(injections.find(({ world }) => world === 'MAIN')).toMatchObject({ args: [name] });
  });

  it('prove to the frame around theirs that they are there, by a word for each', async () => {
    await begin(0, 3, 5);
    const words = [3, 5].map((frameId) => heardBy(frameId, 'hello').at(-1)?.secret);
    expect(new Set(words).size).toBe(2);
    for (const word of words)
      for (const frameId of [0, 3, 5])
        expect(heardBy(frameId, 'child').map(({ secret }) => secret)).toContain(word);
    expect(heardBy(0, 'hello')).toEqual([]);
  });

  it('are not there where Deskside has no access', async () => {
    await begin();
    expect([told, lines.size]).toEqual([[['ready', false]], 0]);
  });

  it('are not called where the browser could not bring them', async () => {
    vi.mocked(fakeBrowser.scripting.executeScript).mockResolvedValue([
      { frameId: 0, documentId: '0', result: undefined },
      { frameId: 3, documentId: '3', result: undefined, error: { message: 'gone' } },
    ]);
    await begin(0, 3);
    expect([...lines.keys()]).toEqual([0]);
  });

  it('come again with each page, and are called anew', async () => {
    await begin(0, 3);
    told.length = 0;
    frame(0).end();
    frame(3).end();
    expect(told).toEqual([['ready', false]]);
    showFrames(0);
    lines.clear();
    await update('loading');
    await settled();
    await update('complete');
    await settled();
    expect([...lines.keys()]).toEqual([0]);
    expect(told.at(-1)).toEqual(['ready', true]);
    expect(brought()).toHaveLength(3);
  });

  it('are not called twice while they are there', async () => {
    await begin(0);
    const first = frame(0);
    await update('complete');
    await settled();
    expect(frame(0)).toBe(first);
  });

  it('are brought into frames that come later', async () => {
    await begin(0);
    showFrames(0, 4);
    frame(0).hear({ type: 'frames' });
    await settled();
    expect([...lines.keys()]).toEqual([0, 4]);
    expect(heardBy(4, 'hello')).toHaveLength(1);
  });

  it('of another tab are none of our business, nor is a change of title', async () => {
    await begin(0);
    await update('complete', TAB + 1);
    await fakeBrowser.tabs.onUpdated.trigger(TAB, { title: 'x' } as never, { id: TAB } as never);
    await settled();
    expect(brought()).toHaveLength(1);
  });

  it('are let go of at the end, and nothing is brought any more', async () => {
    await begin(0, 3);
    const ports = [...lines.values()];
    told.length = 0;
    hands.stop();
    await update('complete');
    await settled();
    expect(ports.map(({ isOpen }) => isOpen)).toEqual([false, false]);
    expect([brought().length, told]).toEqual([1, []]);
  });

  it('that come too late for that are not called', async () => {
    let arrive: (results: Array<{ frameId: number; result: undefined }>) => void = () => {};
    vi.mocked(fakeBrowser.scripting.executeScript).mockReturnValueOnce(
      new Promise((resolve) => {
        arrive = resolve;
      }) as never,
    );
    await begin(0);
    hands.stop();
    arrive([{ frameId: 0, result: undefined }]);
    await settled();
    expect([lines.size, told]).toEqual([0, []]);
  });
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBar } from '../../../entrypoints/share/bar';
import { openShareBarWindow } from '../../../utils/platform/share-bar-window';
import { t } from '../../fakes/page';
import { type ShareDeskWorld, settled, setUpShareDesk } from '../../fakes/share-ports';

vi.mock('../../../utils/platform/share-bar-window', () => ({ openShareBarWindow: vi.fn() }));

interface Asked {
  document: Document;
  close: ReturnType<typeof vi.fn>;
  arrive(): Promise<void>;
  fail(): void;
  /** Somebody else closes it. */
  lose(): void;
}

let asked: Asked[];
let world: ShareDeskWorld;
let bar: ReturnType<typeof createBar>;
const gone = vi.fn();

beforeEach(() => {
  asked = [];
  gone.mockReset();
  world = setUpShareDesk();
  bar = createBar(t, () => world.desk);
  vi.mocked(openShareBarWindow).mockImplementation(
    (lose) =>
      new Promise((resolve, reject) => {
        const window = { document: document.implementation.createHTMLDocument(), close: vi.fn() };
        asked.push({
          ...window,
          lose,
          fail: () => reject(new Error('no click')),
          arrive() {
            resolve(window);
            return settled();
          },
        });
      }),
  );
});
afterEach(() => bar.close());

const one = (index: number): Asked => asked[index] as Asked;
const textOf = (index: number) => one(index).document.body.textContent;

describe('the bar', () => {
  it('is asked for in the very task of the click, once, and drawn when it is there', async () => {
    const shown = [bar.show(gone), bar.show(gone)];
    expect(asked).toHaveLength(1);
    expect(bar.isOpen()).toBe(false);
    await one(0).arrive();
    await Promise.all(shown);
    await bar.show(gone);
    expect(asked).toHaveLength(1);
    expect(bar.isOpen()).toBe(true);
    expect(textOf(0)).toContain(t('bar.waiting'));
  });

  it('closed while it is on its way, closes as it comes, and nobody lost it', async () => {
    const shown = bar.show(gone);
    bar.close();
    await one(0).arrive();
    await shown;
    expect(one(0).close).toHaveBeenCalledTimes(1);
    expect(bar.isOpen()).toBe(false);
    expect(textOf(0)).toBe('');
    expect(gone).not.toHaveBeenCalled();
    void bar.show(gone);
    expect(asked).toHaveLength(2);
  });

  it('closed and wanted again while it is on its way, stays', async () => {
    void bar.show(gone);
    bar.close();
    void bar.show(gone);
    await one(0).arrive();
    expect([asked.length, bar.isOpen(), one(0).close.mock.calls.length]).toEqual([1, true, 0]);
  });

  it('that was refused can be asked for again', async () => {
    const refused = bar.show(gone);
    one(0).fail();
    await expect(refused).rejects.toThrow('no click');
    void bar.show(gone);
    await one(1).arrive();
    expect(bar.isOpen()).toBe(true);
  });

  it('closed by somebody else, says so and can be opened again', async () => {
    void bar.show(gone);
    await one(0).arrive();
    one(0).lose();
    expect([bar.isOpen(), gone.mock.calls.length]).toEqual([false, 1]);
    void bar.show(gone);
    expect(asked).toHaveLength(2);
  });

  it('is closed once', async () => {
    void bar.show(gone);
    await one(0).arrive();
    bar.close();
    bar.close();
    expect([bar.isOpen(), one(0).close.mock.calls.length]).toEqual([false, 1]);
  });
});

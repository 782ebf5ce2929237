import type { Injector, KeyAct, PointerAct } from '../../control/injector';
import { DesksideError } from '../../errors';
import { warn } from '../../log';
import type { ControlActOf, MouseButton } from '../../protocol/control';
import type { TabDebugger } from './debugger';
import type { Hands } from './hands';
import { keyCodeOf } from './key-codes';

/**
 * Acts in a tab through the browser's debugger, each time after the scripts in the page have been told what comes. Places
 * become CSS pixels in the page itself, at the last moment: it alone knows its size and zoom by then.
 */
export interface TabInjector extends Injector {
  /** The page has begun a drag of its own. */
  dragged(data: unknown): void;
}

const KINDS = {
  'pointer.move': { announced: 'pointermove', type: 'mouseMoved', drag: 'dragOver' },
  'pointer.down': { announced: 'pointerdown', type: 'mousePressed', drag: null },
  'pointer.up': { announced: 'pointerup', type: 'mouseReleased', drag: 'drop' },
  'pointer.wheel': { announced: 'wheel', type: 'mouseWheel', drag: null },
} as const;

/** Well within the time for which an announcement counts (entrypoints/hand/expectations.ts). */
const FRESH_MS = 150;
const isFresh = (announcedAt: number): boolean => performance.now() - announcedAt <= FRESH_MS;

/** A line as Chromium scrolls it by default, px; a page is the picture's height. */
const LINE_PX = 40;

export function createTabInjector(tab: Pick<TabDebugger, 'send'>, hands: Hands): TabInjector {
  /** What the page drags, while the viewer's button is down. */
  let drag: { data: unknown } | undefined;
  let lastAt = { x: 0, y: 0 };
  /** When the last act of the pointer was announced, ms. */
  let announcedAt = 0;
  /** When the press of a key was announced, ms. */
  const downs = new Map<string, number>();

  async function pointer(act: PointerAct): Promise<void> {
    let at = await placeOf(act);
    const { type, drag: dragType } = KINDS[act.type];
    if (drag && dragType) return dragType === 'drop' ? drop(at, act) : dragOn(dragType, at, act);
    const isLeft = 'button' in act && act.button === 'left';
    // The system's own drag would take the sharer's mouse; only during a press, as it also takes theirs away.
    if (isLeft && act.type === 'pointer.down') await interceptDrags(true);
    // The page or this window has taken its time: what comes so late would count as the sharer's own.
    if (!isFresh(announcedAt)) at = await placeAgain(act);
    await tab.send('Input.dispatchMouseEvent', { type, ...at, ...mouseOf(act) });
    if (isLeft && act.type === 'pointer.up') await interceptDrags(false);
  }

  /** Announces it, and learns where in the page it is by now. */
  async function placeOf(act: PointerAct): Promise<{ x: number; y: number }> {
    const { x, y, width, height } = act;
    announcedAt = performance.now();
    const asked = hands.announce({ kind: KINDS[act.type].announced, x, y, width, height });
    // What was pressed has to come up, whatever the page says of the place, or cannot say any more.
    const at = act.type === 'pointer.up' ? ((await asked.catch(() => null)) ?? lastAt) : await asked;
    if (!at) throw new DesksideError('outOfReach');
    lastAt = at;
    return at;
  }

  /** Where it may not be done any more, it is not a press either. */
  async function placeAgain(act: PointerAct): Promise<{ x: number; y: number }> {
    try {
      return await placeOf(act);
    } catch (error) {
      if (act.type === 'pointer.down' && act.button === 'left') await interceptDrags(false);
      throw error;
    }
  }

  const interceptDrags = (enabled: boolean) => tab.send('Input.setInterceptDrags', { enabled });

  async function dragOn(
    type: 'dragOver' | 'drop',
    at: { x: number; y: number },
    act: PointerAct,
  ): Promise<void> {
    if (!drag) return;
    const { data } = drag;
    const send = (name: string) =>
      tab.send('Input.dispatchDragEvent', { type: name, ...at, data, modifiers: act.modifiers });
    // A drop is possible only where the last move was.
    await send('dragOver');
    if (type === 'drop') await send('drop');
  }

  /** A drop ends the press by itself, as the system's own does; one that failed does not. */
  async function drop(at: { x: number; y: number }, act: PointerAct): Promise<void> {
    try {
      await dragOn('drop', at, act);
    } catch (error) {
      await tab.send('Input.dispatchMouseEvent', {
        type: 'mouseReleased',
        ...at,
        ...mouseOf(act),
        clickCount: 1,
      });
      throw error;
    } finally {
      drag = undefined;
      await interceptDrags(false);
    }
  }

  /** When, ms. */
  async function announceDown(key: string): Promise<number> {
    const since = performance.now();
    if (!(await hands.announce({ kind: 'keydown', key }))) throw new DesksideError('outOfReach');
    downs.set(key, since);
    return since;
  }

  /** A release soon after its press is expected with it: that saves fast typing half of its way. */
  async function announceUp(key: string): Promise<void> {
    const since = downs.get(key) ?? Number.NEGATIVE_INFINITY;
    downs.delete(key);
    if (!isFresh(since)) await hands.announce({ kind: 'keyup', key }).catch(() => null);
  }

  async function key(act: KeyAct): Promise<void> {
    const isDown = act.type === 'key.down';
    if (!isDown) await announceUp(act.key);
    else if (!isFresh(await announceDown(act.key))) await announceDown(act.key);
    const text = isDown ? act.text : '';
    await tab.send('Input.dispatchKeyEvent', {
      type: isDown ? (text ? 'keyDown' : 'rawKeyDown') : 'keyUp',
      key: act.key,
      code: act.code,
      modifiers: act.modifiers,
      location: act.location,
      isKeypad: act.location === 3,
      windowsVirtualKeyCode: keyCodeOf(act),
      ...(isDown && { text, unmodifiedText: text, autoRepeat: act.repeat }),
    });
  }

  /** It goes where the focus is: into a frame that nobody watches, as little as any key. */
  async function announceText(): Promise<void> {
    if (!(await hands.announce({ kind: 'text' }))) throw new DesksideError('outOfReach');
  }

  async function press(name: string): Promise<void> {
    const code = /^\d$/u.test(name)
      ? `Digit${name}`
      : /^[a-z]$/iu.test(name)
        ? `Key${name.toUpperCase()}`
        : name;
    const text = name === 'Enter' ? '\r' : name.length === 1 ? name : '';
    const shared = { key: name, code, modifiers: 0, location: 0 } as const;
    await key({ type: 'key.down', ...shared, text, repeat: false });
    await key({ type: 'key.up', ...shared });
  }

  return {
    pointer,
    key,
    async compose({ text, start, end }) {
      await announceText();
      await tab.send('Input.imeSetComposition', { text, selectionStart: start, selectionEnd: end });
    },
    async commit(text) {
      await announceText();
      await tab.send('Input.insertText', { text });
    },
    async setField({ field, value }) {
      for (const name of await hands.plan(field, value)) await press(name);
      hands.settle(field, value);
    },
    closeField: () => press('Escape'),
    async engage(enabled) {
      await tab.send('Emulation.setFocusEmulationEnabled', { enabled });
    },
    async abandon() {
      const abandoned = drag;
      drag = undefined;
      if (abandoned)
        await tab.send('Input.dispatchDragEvent', {
          type: 'dragCancel',
          x: 0,
          y: 0,
          data: abandoned.data,
        });
    },
    dragged(data) {
      drag = { data };
      // As the system's own drag: it begins over what is dragged.
      void tab
        .send('Input.dispatchDragEvent', { type: 'dragEnter', ...lastAt, data })
        .catch((error) => warn('a drag has not begun', error));
    },
  };
}

/** What Chromium wants to know of a mouse beside its place. */
const mouseOf = (act: PointerAct) => ({
  modifiers: act.modifiers,
  button: 'button' in act ? act.button : firstOf(act.buttons),
  buttons: act.buttons,
  clickCount: 'count' in act ? act.count : 0,
  ...(act.type === 'pointer.wheel' && wheelOf(act)),
});

/** For a move, the button that counts as the one it is made with. */
function firstOf(buttons: number): MouseButton | 'none' {
  const names: readonly MouseButton[] = ['left', 'right', 'middle', 'back', 'forward'];
  return names.find((_, bit) => buttons & (1 << bit)) ?? 'none';
}

function wheelOf({ dx, dy, unit, height }: ControlActOf<'pointer.wheel'>): {
  deltaX: number;
  deltaY: number;
} {
  const px = { pixel: 1, line: LINE_PX, page: height }[unit];
  return { deltaX: dx * px, deltaY: dy * px };
}

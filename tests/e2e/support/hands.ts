import type { CDPSession, Page } from '@playwright/test';
import type { Recorder } from './recorder';
import type { Point } from './recorder-layout';
import { SENTINEL } from './recorder-script';
import { expect } from './stage';

/** All buttons that a mouse may have. */
export type Button = 'left' | 'middle' | 'right' | 'back' | 'forward';

/** A key as its own keyboard has it: where it is, what it means there, what it writes. */
export interface Key {
  code: string;
  key: string;
  /** As pages still read it. */
  keyCode: number;
  text?: string;
}

/**
 * A person's two hands on the recorder's page, in its CSS pixels: on the page itself, or on its picture in a viewer. What
 * they do is the same for the browser in which they do it.
 */
export interface Hands {
  move(to: Point): Promise<void>;
  /** Until the page has got everything so far: a move of many may be overtaken by the next one. */
  rest(): Promise<void>;
  down(button?: Button, count?: number): Promise<void>;
  up(button?: Button, count?: number): Promise<void>;
  /** At this place. @param count 2: a double click */
  click(at: Point, button?: Button, count?: number): Promise<void>;
  wheel(dx: number, dy: number): Promise<void>;
  /** By Playwright's names, on a US keyboard. */
  keyDown(name: string): Promise<void>;
  keyUp(name: string): Promise<void>;
  /** With others held: `Control+A`. */
  press(...names: string[]): Promise<void>;
  /** Key by key. What a US keyboard has no key for comes as text. */
  type(text: string): Promise<void>;
  /** A key of another keyboard. */
  strike(key: Key): Promise<void>;
  /** Text that no key wrote: an emoji panel. */
  insert(text: string): Promise<void>;
  /** An input method puts together `steps`, one after the other; they become `text`. Empty: given up. */
  compose(steps: readonly string[], text: string): Promise<void>;
}

export interface HandsOptions {
  /** Where the mouse and the keyboard are. */
  page: Page;
  /** What they have an effect in. */
  recorder: Recorder;
  /** Where on `page` a place of the recorder's page is, CSS px of each. */
  placeOf(at: Point): Promise<Point>;
  /** How long each key of a text is held, ms. */
  keyMs?: number;
}

export async function handsOn({ page, recorder, placeOf, keyMs = 0 }: HandsOptions): Promise<Hands> {
  const session = await page.context().newCDPSession(page);
  let last: Point = { x: 0, y: 0 };

  async function move(to: Point): Promise<void> {
    last = await placeOf(to);
    await page.mouse.move(last.x, last.y);
  }
  const turn = (type: 'mousePressed' | 'mouseReleased', button: Button, count: number): Promise<unknown> =>
    pressSide(session, type, button, count, last);
  const hands: Hands = {
    move,
    async rest() {
      const before = await recorder.sentinels();
      await page.keyboard.press(SENTINEL);
      // Keys keep their order behind everything else.
      await expect
        .poll(() => recorder.sentinels(), { timeout: 5_000, intervals: [5] })
        .toBeGreaterThan(before);
    },
    async down(button = 'left', clickCount = 1) {
      if (isSide(button)) await turn('mousePressed', button, clickCount);
      else await page.mouse.down({ button, clickCount });
    },
    async up(button = 'left', clickCount = 1) {
      if (isSide(button)) await turn('mouseReleased', button, clickCount);
      else await page.mouse.up({ button, clickCount });
    },
    async click(at, button = 'left', count = 1) {
      await move(at);
      for (let made = 1; made <= count; made += 1) {
        await hands.down(button, made);
        await hands.up(button, made);
      }
    },
    wheel: (dx, dy) => page.mouse.wheel(dx, dy),
    keyDown: (name) => page.keyboard.down(name),
    keyUp: (name) => page.keyboard.up(name),
    async press(...names) {
      for (const name of names) await page.keyboard.press(name);
    },
    type: (text) => page.keyboard.type(text, { delay: keyMs }),
    async strike({ text = '', keyCode, ...key }) {
      const shared = { ...key, windowsVirtualKeyCode: keyCode };
      const type = text ? 'keyDown' : 'rawKeyDown';
      await session.send('Input.dispatchKeyEvent', { type, ...shared, text, unmodifiedText: text });
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...shared });
    },
    insert: (text) => page.keyboard.insertText(text),
    async compose(steps, text) {
      for (const step of steps) await setComposition(session, step);
      if (text) await session.send('Input.insertText', { text });
      else await setComposition(session, '');
    },
  };
  return hands;
}

const setComposition = (session: CDPSession, text: string): Promise<unknown> =>
  session.send('Input.imeSetComposition', {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });

const SIDE_BUTTONS = { back: 8, forward: 16 } as const;

const isSide = (button: Button): button is keyof typeof SIDE_BUTTONS => button in SIDE_BUTTONS;

/** Playwright's mouse has three buttons. */
const pressSide = (
  session: CDPSession,
  type: 'mousePressed' | 'mouseReleased',
  button: Button,
  clickCount: number,
  at: Point,
): Promise<unknown> =>
  session.send('Input.dispatchMouseEvent', {
    type,
    ...at,
    button,
    clickCount,
    buttons: type === 'mousePressed' && isSide(button) ? SIDE_BUTTONS[button] : 0,
  });

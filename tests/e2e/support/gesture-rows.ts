import type { Page } from '@playwright/test';
import type { Button, Hands, Key } from './hands';
import type { Recorder } from './recorder';
import { at, HOME, type Point, type Thing } from './recorder-layout';

/** What rows of the table in gestures.ts are made of. */

type Way = [from: Point, ...way: Point[]];

/** @param settle at each place on the way */
async function dragAlong(
  hands: Hands,
  [from, ...way]: Way,
  settle: (place: Point) => Promise<void>,
): Promise<void> {
  await hands.move(from);
  await hands.down();
  for (const place of way) {
    await hands.move(place);
    await settle(place);
  }
  await hands.up();
}

/**
 * Clicks into a field, so that the keyboard is there, and moves on: what changes under a pointer makes the browser look what is
 * under it, at a time of its own.
 */
export const into = (thing: Thing, then: (hands: Hands) => Promise<void>) => async (hands: Hands) => {
  await hands.click(thing === 'tick' ? at(thing) : at(thing, 20, 15));
  await hands.move(HOME);
  await then(hands);
};

export const held = async (hands: Hands, key: string, act: () => Promise<void>): Promise<void> => {
  await hands.keyDown(key);
  await act();
  await hands.keyUp(key);
};

export const clicks = (place: Point, button: Button = 'left', count = 1) => ({
  kind: 'pointer' as const,
  act: (hands: Hands) => hands.click(place, button, count),
});

/** Comes to rest at each place. */
export const drags = (...places: Way) => ({
  kind: 'pointer' as const,
  act: (hands: Hands) => dragAlong(hands, places, () => hands.rest()),
});

/** A page that is dragged in gets no keys, which say where everything else has come to. */
export const dragsAndDrops = (...places: Way) => ({
  kind: 'pointer' as const,
  act: (hands: Hands, recorder: Recorder) => dragAlong(hands, places, (place) => recorder.draggedTo(place)),
});

/** In one go. */
export const sweeps = (...places: Way) => ({
  kind: 'pointer' as const,
  act: (hands: Hands) => dragAlong(hands, places, async () => {}),
});

export const presses = (thing: Thing, ...names: string[]) => ({
  kind: 'keyboard' as const,
  act: into(thing, (hands) => hands.press(...names)),
});

export const wheels = (dx: number, dy: number) => ({
  kind: 'pointer' as const,
  act: async (hands: Hands) => {
    await hands.move(at('pad', 50, 40));
    await hands.wheel(dx, dy);
  },
});

export const clicksWith = (key: string) => ({
  kind: 'pointer' as const,
  act: (hands: Hands) => held(hands, key, () => hands.click(at('area'))),
});

export const types = (text: string, thing: Thing = 'notes') => ({
  kind: 'text' as const,
  act: into(thing, (hands) => hands.type(text)),
});

/** With AltGr held, on a German keyboard. */
export const altGr = (key: Key) => ({
  kind: 'text' as const,
  act: into('line', async (hands) => {
    await hands.keyDown('AltGraph');
    await hands.strike(key);
    await hands.keyUp('AltGraph');
  }),
});

export const composes = (steps: readonly string[], text: string, thing: Thing = 'notes') => ({
  kind: 'text' as const,
  act: into(thing, (hands) => hands.compose(steps, text)),
});

/** What the viewer does where a list is drawn for them. */
export function chooses(option: string) {
  return async (hands: Hands, _: Recorder, viewer: Page): Promise<void> => {
    await hands.click(at('pick', 20, 15));
    await viewer.getByRole('option', { name: option }).click();
    await viewer.getByRole('listbox').waitFor({ state: 'detached' });
  };
}

/** … where a date or time is. */
export function fills(thing: 'day' | 'hour', value: string) {
  return async (hands: Hands, _: Recorder, viewer: Page): Promise<void> => {
    await hands.click(at(thing, 20, 15));
    const field = viewer.getByRole('group', { name: thing === 'day' ? 'Day' : 'Hour' });
    await field.locator('input').fill(value);
    await field.getByRole('button', { name: 'OK' }).click();
    await field.waitFor({ state: 'detached' });
  };
}

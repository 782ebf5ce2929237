import type { Page } from '@playwright/test';
import type { Gesture } from './gestures';
import type { Hands } from './hands';
import { differences, outcomeDiffers } from './recorded';
import type { Recorder } from './recorder';
import { HOME } from './recorder-layout';
import type { Recorded } from './recorder-script';
import { expect } from './stage';

/** What became of each gesture, by its name; or why nothing did. */
export type Played = ReadonlyMap<string, Recorded | Error>;

/** @param viewer the hands are on its picture; none: they are the customer's own */
export async function playGestures(
  gestures: readonly Gesture[],
  recorder: Recorder,
  hands: Hands,
  viewer?: Page,
): Promise<Played> {
  const played = new Map<string, Recorded | Error>();
  for (const gesture of gestures) {
    try {
      played.set(gesture.name, await play(gesture, recorder, hands, viewer));
    } catch (error) {
      played.set(gesture.name, error instanceof Error ? error : new Error(String(error)));
      // The next one begins with nothing pressed.
      await hands.up();
    }
  }
  return played;
}

async function play(gesture: Gesture, recorder: Recorder, hands: Hands, viewer?: Page): Promise<Recorded> {
  await hands.move(HOME);
  await hands.rest();
  await recorder.reset();
  if (viewer && gesture.remote) await gesture.remote(hands, recorder, viewer);
  else await gesture.act(hands, recorder);
  await hands.rest();
  return recorder.read();
}

/** Each gesture by itself: a failure names all that differ. @param near CSS px */
export function expectEqual(
  gestures: readonly Gesture[],
  local: Played | undefined,
  remote: Played,
  { near = 1, where = '' } = {},
): void {
  for (const gesture of gestures) {
    const { name } = gesture;
    const different = compared(gesture, local?.get(name), remote.get(name), near);
    expect.soft(different.join('\n'), [where, name].filter(Boolean).join(': ')).toBe('');
  }
}

function compared(
  { remote: isElsewhere }: Gesture,
  local: Recorded | Error | undefined,
  remote: Recorded | Error | undefined,
  near: number,
): string[] {
  if (!local || local instanceof Error) return [`locally: ${local?.message ?? 'not played'}`];
  if (!remote || remote instanceof Error) return [`from afar: ${remote?.message ?? 'not played'}`];
  return isElsewhere ? outcomeDiffers(local, remote) : differences(local, remote, near);
}

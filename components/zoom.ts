/** How large a picture is shown, decided without a screen. */

/** `fit`: all of it in the room there is. A number: percent; at 100 one picture pixel is one pixel of the screen. */
export type Zoom = 'fit' | number;
export type ZoomCommand = 'in' | 'out' | 'fit' | 'fullSize';

export const FULL_SIZE = 100;
export const ZOOM_STEPS: readonly number[] = [25, 50, 75, FULL_SIZE, 125, 150, 200, 300, 400];

/** What a command leads to from what is `shown` now, in percent; undefined: it is at its end already. */
export function zoomTo(command: ZoomCommand, shown: number): Zoom | undefined {
  switch (command) {
    case 'in':
      return ZOOM_STEPS.find((step) => step > shown);
    case 'out':
      return ZOOM_STEPS.findLast((step) => step < shown);
    case 'fit':
      return 'fit';
    case 'fullSize':
      return FULL_SIZE;
  }
}

export interface Keystroke {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

/** `=` is where `+` is on many keyboards, without Shift. */
const COMMAND_OF_KEY: Readonly<Record<string, ZoomCommand>> = {
  '+': 'in',
  '=': 'in',
  '-': 'out',
  '0': 'fullSize',
  f: 'fit',
  F: 'fit',
};

/** As `aria-keyshortcuts` writes them. */
export const ZOOM_KEYS = 'Plus - 0 F';

/** The command of a key pressed on the picture. With Ctrl, Alt or Meta it is the browser's, not ours. */
export const commandOfKey = ({ key, ctrlKey, altKey, metaKey }: Keystroke): ZoomCommand | undefined =>
  ctrlKey || altKey || metaKey || !Object.hasOwn(COMMAND_OF_KEY, key) ? undefined : COMMAND_OF_KEY[key];

/** A notch of a mouse wheel is 100 px and more; a pinch on a touchpad comes as a stream of a few px each. */
const STEP_PX = 50;

/**
 * What turning the wheel by `deltaY` means after `rest` px that were not enough for a step. One step at most, however
 * far a notch goes; turning back begins anew.
 */
export function turnWheel(rest: number, deltaY: number): { rest: number; command?: 'in' | 'out' } {
  const turned = Math.sign(rest) === Math.sign(deltaY) ? rest + deltaY : deltaY;
  if (Math.abs(turned) < STEP_PX) return { rest: turned };
  return { rest: 0, command: turned < 0 ? 'in' : 'out' };
}

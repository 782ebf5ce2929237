import { describe, expect, it } from 'vitest';
import {
  commandOfKey,
  type Keystroke,
  turnWheel,
  ZOOM_STEPS,
  type Zoom,
  type ZoomCommand,
  zoomTo,
} from '../../../components/zoom';

describe('zooming', () => {
  it.each([
    // From a step to the next one.
    ['in', 100, 125],
    ['out', 100, 75],
    // From what Fit has come to, to the step next to it.
    ['in', 83, 100],
    ['out', 83, 75],
    ['in', 7, 25],
    // At the ends there is nothing further.
    ['in', 400, undefined],
    ['out', 25, undefined],
    ['out', 7, undefined],
    ['in', 512, undefined],
    ['out', 512, 400],
    ['fit', 300, 'fit'],
    ['fullSize', 300, 100],
    ['fullSize', 100, 100],
  ] satisfies Array<[ZoomCommand, number, Zoom | undefined]>)('%s from %i %% leads to %s', (...row) => {
    const [command, shown, expected] = row;
    expect(zoomTo(command, shown)).toBe(expected);
  });

  it('climbs every step, and comes down the same way', () => {
    const climbed = [25];
    for (let at = zoomTo('in', 25); typeof at === 'number'; at = zoomTo('in', at)) climbed.push(at);
    expect(climbed).toEqual(ZOOM_STEPS);
    const descended = [400];
    for (let at = zoomTo('out', 400); typeof at === 'number'; at = zoomTo('out', at)) descended.push(at);
    expect(descended.reverse()).toEqual(ZOOM_STEPS);
  });
});

describe('keys on the picture', () => {
  const press = (key: string, held: Partial<Keystroke> = {}) =>
    commandOfKey({ key, ctrlKey: false, altKey: false, metaKey: false, ...held });

  it.each([
    ['+', 'in'],
    ['=', 'in'],
    ['-', 'out'],
    ['0', 'fullSize'],
    ['f', 'fit'],
    ['F', 'fit'],
    ['Tab', undefined],
    ['ArrowDown', undefined],
    ['toString', undefined],
  ] as const)('%s means %s', (key, command) => {
    expect(press(key)).toBe(command);
  });

  it.each(['ctrlKey', 'altKey', 'metaKey'] as const)('with %s they are the browser’s', (held) => {
    for (const key of ['+', '-', '0', 'f']) expect(press(key, { [held]: true })).toBeUndefined();
  });
});

describe('turning the wheel', () => {
  /** The commands that a series of turns leads to. */
  const turnAll = (deltas: number[]) => {
    const commands: string[] = [];
    let rest = 0;
    for (const delta of deltas) {
      const turned = turnWheel(rest, delta);
      rest = turned.rest;
      if (turned.command) commands.push(turned.command);
    }
    return commands;
  };

  it.each([
    ['a notch away is one step in', [-120], ['in']],
    ['a notch towards is one step out', [100], ['out']],
    ['a wild notch is still one step', [-1_000], ['in']],
    ['a pinch adds up', [-20, -20, -20], ['in']],
    ['a pinch that turns back begins anew', [-40, 20, 20], []],
    ['not turned at all', [0], []],
  ])('%s', (_, deltas, commands) => {
    expect(turnAll(deltas)).toEqual(commands);
  });
});

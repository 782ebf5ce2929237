import { describe, expect, it } from 'vitest';
import type { ControlAct, ControlActOf } from '../../../../utils/protocol/control';
import { keyDown, moveTo } from '../../../fakes/control';
import { button, done, injector, intercept, mouse, page, press, release, sent, up } from './injected';

describe('a place where nothing may be done', () => {
  it.each([
    ['a move', moveTo(0.5)],
    ['a press', button('pointer.down')],
    ['the wheel', { ...moveTo(0.5), type: 'pointer.wheel', dx: 0, dy: 1, unit: 'line' }],
  ] satisfies ReadonlyArray<
    [string, ControlActOf<'pointer.move' | 'pointer.down' | 'pointer.up' | 'pointer.wheel'>]
  >)('refuses %s, and nothing is sent', async (_, act) => {
    page.place = null;
    await expect(injector.pointer(act)).rejects.toMatchObject({ reason: 'outOfReach' });
    expect(sent()).toEqual([]);
  });

  it.each([
    ['a key', () => injector.key(keyDown('a') as ControlActOf<'key.down'>)],
    ['text', () => injector.commit('日本語')],
    [
      'what is being put together',
      () => injector.compose({ type: 'text.compose', text: 'に', start: 0, end: 1 }),
    ],
    ['closing a list', () => injector.closeField()],
  ])('refuses %s: the focus is there', async (_, act) => {
    page.place = null;
    await expect(act()).rejects.toMatchObject({ reason: 'outOfReach' });
    expect(sent()).toEqual([]);
  });

  it.each([
    [
      'gives no place',
      () => {
        page.place = null;
      },
    ],
    [
      'is too busy to answer',
      () => {
        page.isBusy = true;
      },
    ],
  ])('or that %s still gets every release, where the pointer was last', async (_, change) => {
    await press();
    done.length = 0;
    change();
    await release();
    await injector.key(up);
    expect(sent()).toEqual([
      mouse('mouseReleased', { button: 'left', clickCount: 1 }),
      intercept(false),
      expect.arrayContaining(['Input.dispatchKeyEvent']),
    ]);
  });

  it('that is too busy gets nothing else', async () => {
    page.isBusy = true;
    await expect(injector.pointer(moveTo(0.5))).rejects.toThrow('busy');
    await expect(injector.commit('a')).rejects.toThrow('busy');
    await expect(injector.key(keyDown('a') as ControlActOf<'key.down'>)).rejects.toThrow('busy');
    expect(sent()).toEqual([]);
  });
});

it('nothing is ever sent before it is announced', async () => {
  const acts: ControlAct[] = [moveTo(0.5), button('pointer.down'), button('pointer.up')];
  for (const act of acts) await injector.pointer(act as ControlActOf<'pointer.move'>);
  await injector.key(keyDown('a') as ControlActOf<'key.down'>);
  await injector.commit('a');
  const kinds = done.map((one) => (one as unknown[])[0]);
  for (const [at, kind] of kinds.entries())
    if (/^Input\.(dispatch|insert)/u.test(String(kind)))
      expect(kinds.slice(Math.max(0, at - 2), at)).toContain('announce');
});

it.each([true, false])('the tab is told whether somebody looks at it (%s)', async (enabled) => {
  await injector.engage(enabled);
  expect(done).toEqual([['Emulation.setFocusEmulationEnabled', { enabled }]]);
});

import { describe, expect, it } from 'vitest';
import type { ControlAct } from '../../../utils/protocol/control';
import { keyDown, keyUp, moveTo, pressAt, releaseAt, typed } from '../../fakes/control';
import type { Injected } from '../../fakes/injector';
import { settled } from '../../fakes/share-ports';
import { gate, put, queue, stood, surface } from './queued';

const places = () => surface.done.flatMap((act) => (typeof act === 'object' && 'x' in act ? [act.x] : []));

describe('acts', () => {
  it('reach the surface, each by its own way', async () => {
    const acts: ControlAct[] = [
      moveTo(0.1),
      pressAt(0.1),
      releaseAt(0.1),
      { ...moveTo(0.1), type: 'pointer.wheel', dx: 0, dy: 10, unit: 'pixel' },
      keyDown('a'),
      keyUp('a'),
      { type: 'text.compose', text: 'に', start: 0, end: 1 },
      typed('日本語'),
      { type: 'field.set', field: 'field-01', value: [1] },
    ];
    put(...acts, { type: 'field.close', field: 'field-01' });
    for (let turn = 0; turn < 3; turn++) await settled();
    expect(surface.done).toEqual([...acts, { type: 'field.close' }]);
  });

  it('that find nothing under way take effect in the same task', () => {
    const asked: Injected[] = [];
    surface.answer = async (act) => void asked.push(act);
    put(keyDown('a'));
    expect(asked).toEqual([keyDown('a')]);
  });

  it('come one after the other, in their order, however slow the surface is', async () => {
    const acts = [keyDown('a'), keyUp('a'), pressAt(0.2), releaseAt(0.3), typed('x'), keyDown('b')];
    surface.answer = async () => settled();
    put(...acts);
    for (let turn = 0; turn < 20; turn++) await settled();
    expect(surface.done).toEqual(acts);
    expect(surface.atOnce).toBe(1);
  });

  it('of several places that wait, only the newest is gone to', async () => {
    const release = surface.hang();
    put(moveTo(0.1), moveTo(0.2), moveTo(0.3), pressAt(0.3), moveTo(0.4), moveTo(0.5));
    release();
    await settled();
    expect(places()).toEqual([0.1, 0.3, 0.3, 0.5]);
  });

  it('that release what was never pressed do nothing', async () => {
    put(keyUp('a'), releaseAt(0.1));
    await settled();
    expect(surface.done).toEqual([]);
  });

  it('about control itself never reach the surface', async () => {
    put({ type: 'take' }, { type: 'beat' }, { type: 'leave' });
    await settled();
    expect([stood, surface.done]).toEqual([['take', 'beat', 'leave'], []]);
  });
});

describe('the gate', () => {
  it('is asked right before each takes effect, not when it came', async () => {
    const release = surface.hang();
    const asked: string[] = [];
    gate.isOpen = ({ type: of }) => asked.push(of) > 0;
    put(keyDown('a'), typed('b'), typed('c'));
    expect(asked).toEqual(['key.down']);
    gate.isOpen = ({ type: of }) => asked.push(of) < 0;
    release();
    await settled();
    expect(asked).toEqual(['key.down', 'text.commit', 'text.commit']);
    expect(surface.types()).toEqual(['key.down']);
  });

  it('that is closed is not passed by what is about control either', async () => {
    gate.isOpen = () => false;
    put({ type: 'take' }, typed('a'));
    await settled();
    expect([stood, surface.done]).toEqual([[], []]);
  });

  it('that refuses a release leaves nothing down for it', async () => {
    gate.isOpen = ({ type: of }) => of !== 'key.up';
    put(keyDown('Shift'), pressAt(0.1), keyUp('Shift'), typed('a'));
    await settled();
    expect(surface.types()).toEqual([
      'key.down',
      'pointer.down',
      'abandon',
      'pointer.up',
      'key.up',
      'text.commit',
    ]);
    expect(queue.isHoldingNothing).toBe(true);
  });
});

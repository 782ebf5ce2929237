import { describe, expect, it } from 'vitest';
import { GESTURES, type Gesture } from '../e2e/support/gestures';
import { differences, outcomeDiffers } from '../e2e/support/recorded';
import { at, BOXES, type Point } from '../e2e/support/recorder-layout';
import type { Entry, Recorded } from '../e2e/support/recorder-script';

const ofKind = (kind: Gesture['kind']) => GESTURES.filter((gesture) => gesture.kind === kind);

describe('the table of gestures', () => {
  it('is as large as was agreed, of every kind', () => {
    expect(GESTURES.length).toBeGreaterThanOrEqual(60);
    expect(ofKind('pointer').length).toBeGreaterThanOrEqual(30);
    expect(ofKind('keyboard').length).toBeGreaterThanOrEqual(20);
    expect(ofKind('text').length).toBeGreaterThanOrEqual(15);
    expect(ofKind('outside').length).toBeGreaterThanOrEqual(5);
  });

  it('has a name of its own for each', () => {
    expect(new Set(GESTURES.map(({ name }) => name)).size).toBe(GESTURES.length);
  });

  it('says what the viewer does for whatever is drawn outside the page, and for nothing else', () => {
    for (const gesture of GESTURES) expect('remote' in gesture).toBe(gesture.kind === 'outside');
  });
});

describe('the recorder’s page', () => {
  it('has nothing over anything else, and what is pointed at within 600 × 280 px', () => {
    const boxes = Object.entries(BOXES);
    for (const [index, [name, [x, y, width, height]]] of boxes.entries()) {
      if (y < 280) expect([name, x + width <= 600, y + height <= 280]).toEqual([name, true, true]);
      for (const [other, [left, top, wide, high]] of boxes.slice(index + 1)) {
        const apart = x + width <= left || left + wide <= x || y + height <= top || top + high <= y;
        expect([name, other, apart]).toEqual([name, other, true]);
      }
    }
  });
});

const pointer = (type: string, place: Point, more = 'button=0'): Entry => ({
  type,
  on: 'area',
  at: [place.x, place.y],
  more,
});
const key = (name: string, more = ''): Entry => ({
  type: 'keydown',
  on: 'line',
  more: `key="${name}" code="KeyA"${more}`,
});
const input = (type: string, data: string): Entry => ({
  type,
  on: 'line',
  data,
  more: 'inputType="insertText"',
});
const composing = (data: string): Entry[] => [
  { type: 'compositionupdate', on: 'line', data, more: '' },
  { type: 'beforeinput', on: 'line', data, more: 'inputType="insertCompositionText" isComposing=true' },
  { type: 'input', on: 'line', data, more: 'inputType="insertCompositionText" isComposing=true' },
];
const written = (...pieces: string[]): Entry[] =>
  pieces.flatMap((data) => [input('beforeinput', data), input('input', data)]);

const recorded = (log: Entry[], values = {}): Recorded => ({ log, values });
const middle = at('area');
const beside = (px: number): Point => ({ x: middle.x + px, y: middle.y });
const move = (to: Point) => pointer('pointermove', to, 'button=-1 buttons=0');
const press = pointer('pointerdown', middle);

describe('what a page got from afar', () => {
  const same: Array<[why: string, local: Entry[], remote: Entry[]]> = [
    ['is equal', [press, key('a')], [press, key('a')]],
    ['is a pixel beside', [press], [pointer('pointerdown', beside(1))]],
    ['took fewer moves', [move(beside(9)), move(beside(5)), move(beside(2))], [move(beside(2))]],
    ['did not move before it pressed at the same place', [move(middle), press], [press]],
    ['has no dead key', [key('Dead'), key('é')], [key('é')]],
    [
      'has another code for a letter of another keyboard',
      [key('ö', ' keyCode=192')],
      [key('ö', ' keyCode=0')],
    ],
    ['was composed once more at its end', composing('日'), [...composing('日'), ...composing('日')]],
    ['came in pieces', written('日本語'), written('日本', '語')],
    [
      'was captured at another moment',
      [pointer('gotpointercapture', middle)],
      [pointer('gotpointercapture', beside(50))],
    ],
    [
      'was dragged over more often',
      [pointer('dragover', middle), pointer('drop', middle)],
      [pointer('dragover', beside(40)), pointer('dragover', middle), pointer('drop', middle)],
    ],
  ];
  it.each(same)('is the same when it %s', (_, local, remote) => {
    expect(differences(recorded(local), recorded(remote))).toEqual([]);
    expect(differences(recorded(remote), recorded(local))).toEqual([]);
  });

  const other: Array<[why: string, local: Entry[], remote: Entry[]]> = [
    ['is two pixels beside', [press], [pointer('pointerdown', beside(2))]],
    ['ends its moves elsewhere', [move(beside(9))], [move(beside(7))]],
    ['has lost a press', [press, press], [press]],
    ['has lost a key', [key('a'), key('b')], [key('b')]],
    ['has another order', [key('a'), key('b')], [key('b'), key('a')]],
    ['has another code for a key of every keyboard', [key('a', ' keyCode=65')], [key('a', ' keyCode=0')]],
    ['is another text', written('日本語'), written('日本', '話')],
    ['was composed otherwise', composing('日'), [...composing('月'), ...composing('日')]],
    ['is no real event', [press], [{ ...press, more: `${press.more} untrusted=true` }]],
    ['was dropped elsewhere', [pointer('drop', middle)], [pointer('drop', beside(9))]],
  ];
  it.each(other)('is not the same when it %s', (_, local, remote) => {
    expect(differences(recorded(local), recorded(remote))).not.toEqual([]);
    expect(differences(recorded(remote), recorded(local))).not.toEqual([]);
  });

  it('has to have the same outcome', () => {
    const [local, remote] = [recorded([], { line: 'a' }), recorded([], { line: 'b' })];
    expect(differences(local, remote)).toEqual(['line is "b", locally "a"']);
    expect(outcomeDiffers(local, remote)).toEqual(['line is "b", locally "a"']);
  });

  it('may have been done otherwise where a list is drawn for the viewer, with the same outcome', () => {
    const change: Entry = { type: 'change', on: 'pick', more: '' };
    expect(outcomeDiffers(recorded([press, change]), recorded([key('x'), change]))).toEqual([]);
    expect(outcomeDiffers(recorded([press, change]), recorded([press]))).not.toEqual([]);
    const untrusted = { ...change, more: 'untrusted=true' };
    expect(outcomeDiffers(recorded([change]), recorded([untrusted]))).not.toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { HOSTILE, hostileNames } from '../../../fakes/hostile';
import { begin, frame, told } from './framed-hands';

describe('what the scripts say', () => {
  it('is told', async () => {
    await begin(0, 3);
    told.length = 0;
    frame(3).hear({ type: 'localHand' });
    frame(0).hear({ type: 'field', field: null });
    frame(3).hear({ type: 'prompt', kind: 'permission', open: true });
    expect(told).toEqual([
      { type: 'localHand' },
      { type: 'field', field: null },
      { type: 'prompt', kind: 'permission', open: true },
    ]);
  });

  it.each(hostileNames)('is not %s', async (name) => {
    await begin(0);
    told.length = 0;
    frame(0).hear(HOSTILE[name]);
    frame(0).hear({ type: HOSTILE[name] });
    expect(told).toEqual([]);
  });

  it('of a prompt is over when no frame has one any more', async () => {
    await begin(0, 3);
    told.length = 0;
    frame(0).hear({ type: 'prompt', kind: 'permission', open: true });
    frame(3).hear({ type: 'prompt', kind: 'permission', open: true });
    frame(3).hear({ type: 'prompt', kind: 'fileChooser', open: false });
    frame(0).hear({ type: 'prompt', kind: 'permission', open: false });
    frame(3).hear({ type: 'prompt', kind: 'permission', open: false });
    expect(told.map((one) => [(one as { kind: string }).kind, (one as { open: boolean }).open])).toEqual([
      ['permission', true],
      ['permission', true],
      ['fileChooser', false],
      ['permission', true],
      ['permission', false],
    ]);
  });

  it.each([0, 3])('of a prompt is over when its frame goes (%i)', async (frameId) => {
    await begin(0, 3);
    frame(frameId).hear({ type: 'prompt', kind: 'permission', open: true });
    frame(frameId).hear({ type: 'prompt', kind: 'fileChooser', open: true });
    told.length = 0;
    frame(frameId).end();
    expect(told.filter((one) => !Array.isArray(one))).toEqual([
      { type: 'prompt', kind: 'permission', open: false },
      { type: 'prompt', kind: 'fileChooser', open: false },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { HAND_FIELD, moveTo, pressAt } from '../../../fakes/control';
import { SHARE_ID } from '../../../fakes/examples';
import { settled } from '../../../fakes/share-ports';
import { levels, surface, taken, world } from './controlled';

describe('what the page shows outside itself', () => {
  it('is told with the place that the viewer pressed, and goes with their leaving', async () => {
    const line = await taken();
    line.send(pressAt(0.25));
    surface().on.field(HAND_FIELD);
    const { x, y, width, height } = moveTo(0.25);
    expect(line.toldOf('field').at(-1)?.field).toEqual({
      ...HAND_FIELD,
      ...{ x, y, width, height, right: x, bottom: y },
    });
    line.send({ type: 'leave' });
    await settled();
    expect(line.toldOf('field').at(-1)?.field).toBeNull();
  });

  it('is told again over a new connection', async () => {
    await taken();
    surface().on.field(HAND_FIELD);
    surface().on.dialog({ kind: 'confirm', text: 'Delete it?' });
    const line = world.connect();
    expect(line.toldOf('field').map(({ field }) => field?.id)).toEqual(['field-01']);
    expect(line.toldOf('dialog').map(({ dialog }) => dialog?.text)).toEqual(['Delete it?']);
    surface().on.field(null);
    surface().on.dialog(null);
    expect(world.connect().told.map(({ type }) => type)).toEqual(['standing']);
  });

  it('is not told any more once control has ended', async () => {
    const line = await taken();
    world.desk.takeControlBack(SHARE_ID);
    line.told.length = 0;
    surface().on.field(HAND_FIELD);
    surface().on.dialog({ kind: 'alert', text: 'Saved.' });
    surface().on.suspend('dialog', true);
    surface().on.localHand();
    surface().on.ended('browserCancelled');
    expect([line.told, world.item()?.control, levels().length]).toEqual([[], null, 2]);
  });
});

import { describe, expect, it } from 'vitest';
import { fieldOf, standing } from '../../fakes/control';
import { SHARE_ID } from '../../fakes/examples';
import { start } from './controlled';

describe('what is told of a share', () => {
  it('is its field and its dialog, until they are closed or the grant goes', () => {
    const { controlling, tell } = start();
    const field = fieldOf();
    const dialog = { kind: 'confirm', text: 'Really?' } as const;
    tell(standing());
    tell({ type: 'field', shareId: SHARE_ID, field });
    tell({ type: 'dialog', shareId: SHARE_ID, dialog });
    tell(standing({ suspended: 'dialog' }));
    expect(controlling.standingOf(SHARE_ID)).toMatchObject({ field, dialog, suspended: 'dialog' });
    tell({ type: 'field', shareId: SHARE_ID, field: null });
    expect(controlling.standingOf(SHARE_ID)).toMatchObject({ field: null, dialog });
    tell(standing({ standing: 'none' }));
    expect(controlling.standingOf(SHARE_ID)).toMatchObject({ isOpen: false, field: null, dialog: null });
  });

  it('is how many acts had no effect, and how often for their place', () => {
    const { controlling, tell } = start();
    tell(standing());
    tell({ type: 'refused', shareId: SHARE_ID, reason: 'place', count: 1 });
    tell({ type: 'refused', shareId: SHARE_ID, reason: 'suspended', count: 30 });
    tell({ type: 'refused', shareId: SHARE_ID, reason: 'place', count: 31 });
    expect(controlling.standingOf(SHARE_ID)).toMatchObject({ refused: 31, refusedPlaces: 2 });
    tell(standing({ epoch: 2 }));
    expect(controlling.standingOf(SHARE_ID)).toMatchObject({ refused: 0, refusedPlaces: 0 });
  });

  it('is nothing that does not fit', () => {
    const { controlling } = start();
    for (const text of ['', '{}', 'null', '{"type":"standing"}', JSON.stringify({ ...standing(), extra: 1 })])
      controlling.events.heard(text);
    expect(controlling.standingOf(SHARE_ID).isOpen).toBe(false);
  });
});

import { expect, it, vi } from 'vitest';
import { guardTrack } from '../../../utils/media/guarded-track';
import { FakeTrack } from '../../fakes/track';

it('where frames cannot be looked at, a picture is held by the switch of its source', () => {
  const source = new FakeTrack();
  const guarded = guardTrack(source.asTrack(), vi.fn());
  expect(guarded.track).toBe(source.asTrack());
  guarded.hold();
  expect(source.enabled).toBe(false);
  guarded.approve();
  expect(source.enabled).toBe(true);
});

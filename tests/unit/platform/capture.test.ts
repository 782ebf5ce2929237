import { describe, expect, it, vi } from 'vitest';
import { isOwnWindow, onSurfaceSwapped, surfaceOf } from '../../../utils/platform/capture';
import { FakeTrack } from '../../fakes/track';

describe('what was picked', () => {
  it.each([
    ['window:12:0', 'window', false],
    ['window:12:1', 'window', true],
    ['window:12:17', 'window', true],
    ['screen:0:0', 'screen', false],
    ['screen:0:1', 'screen', false],
    ['web-contents-media-stream://1:2', 'tab', false],
    ['', 'tab', false],
  ] as const)('%j is a %s, of this browser: %s', (label, kind, isOwn) => {
    expect(surfaceOf({ label })).toEqual({ kind });
    expect(isOwnWindow({ label })).toBe(isOwn);
  });
});

describe('a swap under a living track', () => {
  it('is told each time the surface is another one', () => {
    const track = new FakeTrack('web-contents:1');
    const swapped = vi.fn();
    onSurfaceSwapped(track.asTrack(), swapped);
    track.dispatchEvent(new Event('configurationchange'));
    expect(swapped).not.toHaveBeenCalled();
    track.swap('web-contents:2');
    track.dispatchEvent(new Event('configurationchange'));
    expect(swapped).toHaveBeenCalledTimes(1);
    track.swap('web-contents:1');
    expect(swapped).toHaveBeenCalledTimes(2);
  });

  it('is told when the page behind it says it is another', () => {
    const track = new FakeTrack();
    const swapped = vi.fn();
    onSurfaceSwapped(track.asTrack(), swapped);
    track.dispatchEvent(new Event('capturehandlechange'));
    expect(swapped).toHaveBeenCalledTimes(1);
  });
});

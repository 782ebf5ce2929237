import { afterEach, describe, expect, it, vi } from 'vitest';
import { captureHandleOf } from '../../../utils/platform/capture-handle';
import { isOwnPage, markOwnPage } from '../../../utils/platform/own-page';
import { FakeTrack } from '../../fakes/track';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a page of ours', () => {
  it('is known to its capturer by a mark that only our pages can read', () => {
    const setCaptureHandleConfig = vi.fn();
    vi.stubGlobal('navigator', { mediaDevices: { setCaptureHandleConfig } });
    vi.stubGlobal('location', { origin: 'chrome-extension://deskside' });
    markOwnPage();
    const { handle, permittedOrigins } = setCaptureHandleConfig.mock.calls[0]?.[0] ?? {};
    expect(permittedOrigins).toEqual(['chrome-extension://deskside']);
    expect(isOwnPage(new FakeTrack('web-contents:1', handle).asTrack())).toBe(true);
  });

  it.each([undefined, '', 'pages-own'])('is not one called %j', (handle) => {
    expect(isOwnPage(new FakeTrack('web-contents:1', handle).asTrack())).toBe(false);
  });
});

describe('what a captured page calls itself', () => {
  const captured = (getCaptureHandle?: () => unknown) =>
    captureHandleOf({ getCaptureHandle } as unknown as MediaStreamTrack);

  it.each([
    ['its handle', () => ({ handle: 'x' }), 'x'],
    ['nothing but its origin', () => ({ origin: 'https://help.example' }), ''],
    ['nothing', () => null, undefined],
    ['nothing, in a browser without handles', undefined, undefined],
  ])('is %s', (_, getCaptureHandle, told) => {
    expect(captured(getCaptureHandle)).toBe(told);
  });
});

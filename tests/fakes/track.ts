/** As much of a captured MediaStreamTrack as sharing uses; `end` and `swap` are what the browser does. */
export class FakeTrack extends EventTarget {
  readonly kind = 'video';
  enabled = true;
  readyState: 'live' | 'ended' = 'live';

  constructor(
    public label = 'window:7:0',
    private handle?: string,
  ) {
    super();
  }

  getCaptureHandle(): { handle: string } | null {
    return this.handle === undefined ? null : { handle: this.handle };
  }

  stop(): void {
    this.readyState = 'ended';
  }

  clone(): FakeTrack {
    return new FakeTrack(this.label);
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: 'captured' };
  }

  /** The person pressed the browser's own Stop, or the window was closed. */
  end(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }

  /** "Share this tab instead": another surface under the same track. */
  swap(label: string): void {
    this.label = label;
    this.dispatchEvent(new Event('configurationchange'));
  }

  /** The page behind it gives itself another name, or another page comes behind it. */
  showHandle(handle: string | undefined): void {
    if (handle === this.handle) return;
    this.handle = handle;
    this.dispatchEvent(new Event('capturehandlechange'));
  }

  asTrack(): MediaStreamTrack {
    return this as unknown as MediaStreamTrack;
  }
}

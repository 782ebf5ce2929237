/**
 * Which frames in this one are watched, too. A script below proves it by a word that the share window gave to both; the page
 * hears it when it has been used. Cross-origin frames can be told apart by nothing else.
 */
export function createFrames(changed: () => void) {
  const expected = new Set<string>();
  /** Heard before the share window's word of it came. */
  const early = new Map<string, MessageEventSource>();
  let watched = new WeakSet<object>();

  // The page hears the word as well. It may say it again, as an event of its making or from another frame: that counts
  // for nothing.
  function heard({ data, source, isTrusted }: MessageEvent): void {
    if (!isTrusted || typeof data !== 'string' || !source || data.length > 64) return;
    if (expected.delete(data)) watched.add(source);
    else if (early.size < 50 && !early.has(data)) early.set(data, source);
  }

  return {
    watch(): () => void {
      const stop = new AbortController();
      const { signal } = stop;
      window.addEventListener('message', heard, { signal });
      // Does not bubble. A frame that has loaded is another one.
      document.addEventListener(
        'load',
        ({ target }) => {
          if (!(target instanceof HTMLIFrameElement)) return;
          if (target.contentWindow) watched.delete(target.contentWindow);
          changed();
        },
        { capture: true, signal },
      );
      return () => {
        stop.abort();
        watched = new WeakSet();
        expected.clear();
        early.clear();
      };
    },
    expect(secret: string): void {
      const source = early.get(secret);
      early.delete(secret);
      if (source) watched.add(source);
      else expected.add(secret);
    },
    /** To the frame around this one, and to no other. */
    greet(secret: string): void {
      const around = location.ancestorOrigins[0];
      // Nobody can be addressed by the origin of a sandboxed page.
      if (window.parent === window || !around || around === 'null') return;
      window.parent.postMessage(secret, around);
    },
    isWatched: (frame: Element): boolean =>
      frame instanceof HTMLIFrameElement && frame.contentWindow !== null && watched.has(frame.contentWindow),
  };
}

import { vi } from 'vitest';

/** A document in which every frame loads at once; `chrome` is what the page in it has. Gives the addresses of those that are there. */
export function stubFrames(chrome: object | undefined): { there: string[] } {
  const there: string[] = [];
  vi.stubGlobal('document', {
    createElement: () => {
      let loaded = () => {};
      const frame = {
        src: '',
        hidden: false,
        contentWindow: { chrome },
        addEventListener: (_: string, listener: () => void) => {
          loaded = listener;
        },
        remove: () => there.splice(there.indexOf(frame.src), 1),
        load: () => loaded(),
      };
      return frame;
    },
    body: {
      append: (frame: { src: string; load(): void }) => {
        there.push(frame.src);
        queueMicrotask(frame.load);
      },
    },
  });
  return { there };
}

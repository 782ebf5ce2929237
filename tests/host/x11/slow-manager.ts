import koffi from 'koffi';

/** Gets the first look at each press of the left button, as window managers do to raise what is clicked into. */
export function slowManager(name: string) {
  const x = koffi.load('libX11.so.6');
  const display = x.func('void *XOpenDisplay(const char *name)')(name);
  const root = x.func('unsigned long XDefaultRootWindow(void *d)')(display);
  const grab = x.func(
    'int XGrabButton(void *d, unsigned int button, unsigned int mods, unsigned long w, int owner, unsigned int events, int pointer, int keys, unsigned long confine, unsigned long cursor)',
  );
  const allow = x.func('int XAllowEvents(void *d, int mode, unsigned long time)');
  const sync = x.func('int XSync(void *d, int discard)');
  const [anyModifier, presses, held, free, replay] = [1 << 15, 4, 0, 1, 2];
  grab(display, 1, anyModifier, root, 0, presses, held, free, 0, 0);
  sync(display, 0);
  return {
    letGo() {
      allow(display, replay, 0);
      sync(display, 0);
    },
    close: () => x.func('int XCloseDisplay(void *d)')(display),
  };
}

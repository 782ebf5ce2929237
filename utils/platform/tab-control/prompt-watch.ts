import browser from 'webextension-polyfill';

/**
 * The browser asks the sharer something over the page (a permission, a file) in a window that no extension is told of. What
 * leads there is a handful of functions: in a controlled tab, each tells before and after. They go on to do what they did.
 */
export async function watchPrompts(tabId: number, event: string): Promise<void> {
  await browser.scripting
    .executeScript({
      target: { tabId, allFrames: true },
      world: 'MAIN',
      injectImmediately: true,
      func: tellOfPrompts,
      args: [event],
    })
    .catch(() => undefined);
}

/** Runs in the page's own world, once in each document. */
function tellOfPrompts(event: string): void {
  if (Object.hasOwn(document, event)) return;
  Object.defineProperty(document, event, { value: true });
  const tell = (kind: string, open: boolean) =>
    document.dispatchEvent(new CustomEvent(event, { detail: JSON.stringify({ kind, open }) }));
  const wrap = (holder: object | undefined, name: string, kind: string) => {
    const original: unknown = holder && Reflect.get(holder, name);
    if (!holder || typeof original !== 'function') return;
    const told = new Proxy(original, {
      apply(target, self, args: unknown[]) {
        tell(kind, true);
        const over = () => tell(kind, false);
        // Some answer by a promise, some by the functions they are given: the second one for a no, which may be left out.
        const answers =
          kind === 'permission' && typeof args[0] === 'function' ? [args[0], args[1] ?? (() => {})] : [];
        const heard = [...answers, ...args.slice(answers.length)].map((arg) =>
          typeof arg === 'function'
            ? (...values: unknown[]) => {
                over();
                return Reflect.apply(arg, undefined, values);
              }
            : arg,
        );
        try {
          const result: unknown = Reflect.apply(target, self, heard);
          if (result instanceof Promise) result.then(over, over);
          return result;
        } catch (error) {
          over();
          throw error;
        }
      },
    });
    Object.defineProperty(holder, name, { value: told, configurable: true, writable: true });
  };
  const proto = (name: string): object | undefined =>
    (globalThis as unknown as Record<string, { prototype?: object } | undefined>)[name]?.prototype;
  wrap(proto('Geolocation'), 'getCurrentPosition', 'permission');
  wrap(proto('Geolocation'), 'watchPosition', 'permission');
  wrap(proto('MediaDevices'), 'getUserMedia', 'permission');
  wrap(proto('MediaDevices'), 'getDisplayMedia', 'permission');
  wrap(proto('Clipboard'), 'read', 'permission');
  wrap(proto('Clipboard'), 'readText', 'permission');
  wrap(proto('Navigator'), 'requestMIDIAccess', 'permission');
  wrap(proto('USB'), 'requestDevice', 'permission');
  wrap(proto('Serial'), 'requestPort', 'permission');
  wrap(proto('HID'), 'requestDevice', 'permission');
  wrap(proto('Bluetooth'), 'requestDevice', 'permission');
  wrap((globalThis as { Notification?: object }).Notification, 'requestPermission', 'permission');
  // A field that is not in the document is pressed where no event can be heard.
  const click = HTMLElement.prototype.click;
  const told = new Proxy(click, {
    apply(target, self: HTMLElement, args: []) {
      const isFile = self instanceof HTMLInputElement && self.type === 'file' && !self.disabled;
      if (isFile && !self.isConnected) {
        tell('fileChooser', true);
        for (const name of ['change', 'cancel'])
          self.addEventListener(name, () => tell('fileChooser', false), { once: true });
      }
      return Reflect.apply(target, self, args);
    },
  });
  Object.defineProperty(HTMLElement.prototype, 'click', { value: told, configurable: true, writable: true });
  for (const name of ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker'])
    wrap(globalThis, name, 'fileChooser');
}

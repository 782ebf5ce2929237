import type { Runtime } from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { FakePort } from './port';

/** What the browser says of the share window, when that calls a script of ours in a page. */
const SHARE_WINDOW: Runtime.MessageSender = {
  id: fakeBrowser.runtime.id,
  url: fakeBrowser.runtime.getURL('/share.html' as never),
  frameId: 0,
  tab: { id: 3 } as NonNullable<Runtime.MessageSender['tab']>,
};

/** Who else may call such a script, and is not to be heard. */
export const STRANGERS: ReadonlyArray<readonly [who: string, sender: Runtime.MessageSender]> = [
  ['another of our pages', { ...SHARE_WINDOW, url: fakeBrowser.runtime.getURL('/popup.html' as never) }],
  ['the share page in a frame', { ...SHARE_WINDOW, frameId: 4 }],
  ['a script in a page', { ...SHARE_WINDOW, url: 'https://help.example/' }],
  ['another extension', { ...SHARE_WINDOW, id: 'b'.repeat(32) }],
  ['nobody', {}],
];

/** Whoever listens from now on is called by the function returned: by the share window, over the port of this name. */
export function calls(name: string): (sender?: Runtime.MessageSender, over?: string) => FakePort {
  let ring = (_: FakePort): void => {
    throw new Error('nobody listens');
  };
  const addListener = (listener: (port: unknown) => void) => {
    ring = listener;
  };
  Object.assign(fakeBrowser.runtime, { onConnect: { addListener } });
  return (sender = SHARE_WINDOW, over = name) => {
    const port = new FakePort(over, sender);
    ring(port);
    return port;
  };
}

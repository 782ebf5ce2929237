import browser, { type Runtime } from 'webextension-polyfill';
import { DesksideError } from '../../errors';
import { HOST_NAME } from '../../protocol/host';

/**
 * Starts a host. A page that was open before the browser's leave was given never gets the function for it; one that is opened
 * afterwards does (seen in Chromium 156), so an empty page of ours within this one lends its own. Throws DesksideError
 * 'helperMissing' without the leave. (docs/adr/0029)
 */
export async function openNativePort(): Promise<Runtime.Port> {
  const runtime = has(browser.runtime) ? browser.runtime : await lentRuntime();
  if (!has(runtime)) throw new DesksideError('helperMissing');
  return runtime.connectNative(HOST_NAME);
}

type Connecting = Pick<Runtime.Static, 'connectNative'>;
const has = (runtime: Partial<Connecting> | undefined): runtime is Connecting =>
  typeof runtime?.connectNative === 'function';

let lender: Promise<Partial<Connecting> | undefined> | undefined;

/** Asked for again where it had none: the leave may have come since. */
async function lentRuntime(): Promise<Partial<Connecting> | undefined> {
  lender ??= openLender();
  const lent = await lender;
  if (!has(lent)) lender = undefined;
  return lent;
}

function openLender(): Promise<Partial<Connecting> | undefined> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.hidden = true;
    frame.src = '/native.html';
    frame.addEventListener('load', () => {
      const { chrome } = frame.contentWindow as unknown as { chrome?: { runtime?: Partial<Connecting> } };
      if (!has(chrome?.runtime)) frame.remove();
      resolve(chrome?.runtime);
    });
    document.body.append(frame);
  });
}

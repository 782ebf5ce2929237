/**
 * What Deskside is compared with: the shortest script that does the same, on the same machine and page, without a line of
 * Deskside. A throw-away extension captures the tab, sends it over WebRTC as Chromium does by itself, and passes what
 * comes over a data channel on to the browser's debugger. It asks nobody, checks nothing and sees no hand.
 */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPerson } from '../../scripts/lib/person.mjs';
import { AUTO_PICK, openTarget, TITLE, takePresses } from './target-page.mjs';

/**
 * @param {import('./measure.mjs').Setting} setting
 * @returns {Promise<import('./measure.mjs').Pair>}
 */
export async function openPlain({ chromium, origin, display, keep }) {
  const extension = keep(writeExtension()).folder;
  const person = async (args) => {
    const { env } = await display();
    // `installed` means Deskside, which neither of them has.
    return keep(await startPerson({ chromium, extension, env, args, installed: false }));
  };
  const agent = await person([]);
  const customer = await person([AUTO_PICK]);
  const target = await openTarget(customer.context, origin);
  const session = await customer.context.browser().newBrowserCDPSession();
  await session.send('Extensions.loadUnpacked', { path: extension });
  const sharer = await customer.openPage('sharer.html');
  const viewer = await openViewer(agent.context, origin);

  const offer = await sharer.evaluate((title) => globalThis.share(title), TITLE);
  await sharer.evaluate((answer) => globalThis.connect(answer), await viewer.evaluate(watchShared, offer));
  await viewer.waitForFunction(() => document.querySelector('video').videoWidth > 0);
  await target.bringToFront();
  return { viewer, takePresses: () => takePresses(target) };
}

const MANIFEST = {
  manifest_version: 3,
  name: 'Plain',
  version: '1',
  permissions: ['debugger', 'desktopCapture', 'tabs'],
};

/** With a key of its own, so that its id is known. */
function writeExtension() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-plain-'));
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const write = (name, text) => writeFileSync(join(folder, name), text);
  write('manifest.json', JSON.stringify({ ...MANIFEST, key }));
  write('sharer.html', '<!doctype html><title>Sharer</title><script src="sharer.js"></script>');
  write('sharer.js', `(${shareTab})();`);
  return { folder, close: async () => rmSync(folder, { recursive: true, force: true }) };
}

/** The whole of the extension. */
function shareTab() {
  const pc = new RTCPeerConnection();
  const gathered = () =>
    new Promise((resolve) => {
      pc.onicecandidate = ({ candidate }) => candidate ?? resolve(pc.localDescription.sdp);
    });
  const MOUSE = { mousedown: 'mousePressed', mouseup: 'mouseReleased' };
  const commandOf = ({ type, x, y, key, code, keyCode }) => {
    const shared = { key, code, windowsVirtualKeyCode: keyCode };
    if (type === 'keydown') return ['Input.dispatchKeyEvent', { type: 'keyDown', text: key, ...shared }];
    if (type === 'keyup') return ['Input.dispatchKeyEvent', { type: 'keyUp', ...shared }];
    return ['Input.dispatchMouseEvent', { type: MOUSE[type], x, y, button: 'left', clickCount: 1 }];
  };

  globalThis.share = async (title) => {
    const [{ id: tabId }] = await chrome.tabs.query({ title });
    await chrome.debugger.attach({ tabId }, '1.3');
    const inputs = pc.createDataChannel('inputs');
    inputs.onmessage = ({ data }) => chrome.debugger.sendCommand({ tabId }, ...commandOf(JSON.parse(data)));

    const chromeMediaSourceId = await new Promise((resolve) =>
      chrome.desktopCapture.chooseDesktopMedia(['tab'], resolve),
    );
    // The tab's own size: by default it would be scaled to 1280×720.
    const size = { maxWidth: 16_384, maxHeight: 16_384 };
    const mandatory = { chromeMediaSource: 'desktop', chromeMediaSourceId, ...size };
    const stream = await navigator.mediaDevices.getUserMedia({ video: { mandatory } });
    pc.addTrack(stream.getVideoTracks()[0], stream);
    const done = gathered();
    await pc.setLocalDescription();
    return done;
  };
  globalThis.connect = (sdp) => pc.setRemoteDescription({ type: 'answer', sdp });
}

/** Fills the window, as a viewer does. */
const VIEWER = `<!doctype html><title>Viewer</title>
<style>body { margin: 0 } video { display: block; width: 100vw; height: 100vh; object-fit: contain }</style>
<video autoplay muted></video>`;

/** @returns {Promise<import('@playwright/test').Page>} an empty picture */
export async function openViewer(context, origin) {
  const [page] = context.pages();
  const address = `${origin}/bench-viewer`;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: VIEWER }));
  await page.goto(address);
  return page;
}

/** Runs in the viewer's page. Returns the answer. */
export async function watchShared(offer) {
  const video = document.querySelector('video');
  const pc = new RTCPeerConnection();
  pc.ontrack = ({ streams }) => {
    [video.srcObject] = streams;
  };
  pc.ondatachannel = ({ channel }) => {
    const send = (act) => channel.send(JSON.stringify(act));
    for (const type of ['mousedown', 'mouseup'])
      video.addEventListener(type, ({ clientX, clientY }) => {
        const { width, height } = video.getBoundingClientRect();
        const { videoWidth, videoHeight } = video;
        const scale = Math.min(width / videoWidth, height / videoHeight);
        const x = (clientX - (width - videoWidth * scale) / 2) / scale;
        send({ type, x, y: (clientY - (height - videoHeight * scale) / 2) / scale });
      });
    for (const type of ['keydown', 'keyup'])
      addEventListener(type, ({ key, code, keyCode }) => send({ type, key, code, keyCode }));
  };
  await pc.setRemoteDescription({ type: 'offer', sdp: offer });
  const gathered = new Promise((resolve) => {
    pc.onicecandidate = ({ candidate }) => candidate ?? resolve(pc.localDescription.sdp);
  });
  await pc.setLocalDescription();
  return gathered;
}

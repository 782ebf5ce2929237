/**
 * What Deskside and its native host are compared with: the shortest script that does the same, on the same machine and window.
 * A throw-away extension captures the window, sends it over WebRTC as Chromium does by itself, and passes what comes over a data
 * channel on to a throw-away native host, which hands it to XTest. It asks nobody, checks nothing and sees no hand.
 */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe } from '../../scripts/lib/display.mjs';
import { startPerson } from '../../scripts/lib/person.mjs';
import { openViewer, watchShared } from '../control/plain.mjs';
import { AUTO_PICK, openTargetWindow, TITLE } from './target-window.mjs';

const HOST = 'bench.plain';
const HOST_PROGRAM = fileURLToPath(new URL('plain-host.mjs', import.meta.url));

/**
 * @param {import('../control/measure.mjs').Setting} setting
 * @returns {Promise<import('../control/measure.mjs').Pair>}
 */
export async function openPlain({ chromium, origin, display, keep }) {
  const extension = keep(writeExtension());
  const [agentDisplay, customerDisplay] = [await display(), await display()];
  const target = keep(await openTargetWindow(customerDisplay));
  const { x, y } = await describe(customerDisplay, target.windowId, TITLE);
  const shared = { chromium, extension: extension.folder, installed: false };
  const agent = keep(await startPerson({ ...shared, env: agentDisplay.env }));
  const prepare = async (profile) => writeHost(profile, extension.id, { x, y });
  const customer = keep(
    await startPerson({ ...shared, env: customerDisplay.env, args: [AUTO_PICK], prepare }),
  );
  const session = await customer.context.browser().newBrowserCDPSession();
  await session.send('Extensions.loadUnpacked', { path: extension.folder });
  const sharer = await customer.openPage('sharer.html');
  const viewer = await openViewer(agent.context, origin);

  const offer = await sharer.evaluate((host) => globalThis.share(host), HOST);
  await sharer.evaluate((answer) => globalThis.connect(answer), await viewer.evaluate(watchShared, offer));
  await viewer.waitForFunction(() => document.querySelector('video').videoWidth > 0);
  return { viewer, takePresses: target.takePresses };
}

const MANIFEST = {
  manifest_version: 3,
  name: 'Plain',
  version: '1',
  permissions: ['desktopCapture', 'nativeMessaging'],
};

/** With a key of its own, so that its id is known: as the browser makes it. */
function writeExtension() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-plain-'));
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 32);
  const id = [...digest].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
  const write = (name, text) => writeFileSync(join(folder, name), text);
  write('manifest.json', JSON.stringify({ ...MANIFEST, key: key.toString('base64') }));
  write('sharer.html', '<!doctype html><title>Sharer</title><script src="sharer.js"></script>');
  write('sharer.js', `(${shareWindow})();`);
  return { folder, id, close: async () => rmSync(folder, { recursive: true, force: true }) };
}

/** @param {{ x: number, y: number }} at the window's, which stays where it is */
function writeHost(profile, extensionId, at) {
  const folder = join(profile, 'NativeMessagingHosts');
  mkdirSync(folder, { recursive: true });
  const path = join(profile, 'plain-host');
  writeFileSync(path, `#!/bin/sh\nexec '${process.execPath}' '${HOST_PROGRAM}' ${at.x} ${at.y}\n`);
  chmodSync(path, 0o755);
  const allowed_origins = [`chrome-extension://${extensionId}/`];
  const manifest = { name: HOST, description: 'Plain', type: 'stdio', path, allowed_origins };
  writeFileSync(join(folder, `${HOST}.json`), JSON.stringify(manifest));
}

/** The whole of the extension. */
function shareWindow() {
  const pc = new RTCPeerConnection();
  const gathered = () =>
    new Promise((resolve) => {
      pc.onicecandidate = ({ candidate }) => candidate ?? resolve(pc.localDescription.sdp);
    });

  globalThis.share = async (name) => {
    const host = chrome.runtime.connectNative(name);
    const inputs = pc.createDataChannel('inputs');
    inputs.onmessage = ({ data }) => host.postMessage(JSON.parse(data));

    const chromeMediaSourceId = await new Promise((resolve) =>
      chrome.desktopCapture.chooseDesktopMedia(['window'], resolve),
    );
    // The window's own size: by default it would be scaled to 1280×720.
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

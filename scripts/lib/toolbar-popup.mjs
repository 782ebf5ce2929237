/** The real popup of the toolbar icon, opened by its key over the page in front, as only then it knows that page. */
import { until } from './until.mjs';
import { click, key } from './windows.mjs';

/** That many looks in a row, 40 ms apart. */
const STILL_LOOKS = 6;

/**
 * Playwright does not see popups of the toolbar; the browser's debugging protocol does.
 * @typedef {object} ToolbarPopup
 * @property {() => Promise<string>} text what can be read in it
 * @property {(name: string) => Promise<void>} press clicks the button of that name with the display's pointer
 * @property {() => Promise<void>} dismiss by Escape, as a person does
 */

/**
 * @param {import('./person.mjs').Person} person whose browser has the focus of its display
 * @param {import('./display.mjs').Display} display
 * @returns {Promise<ToolbarPopup>}
 */
export async function openToolbarPopup({ context, id }, display) {
  const browser = context.browser();
  if (!browser) throw new Error('the browser is gone');
  const session = await browser.newBrowserCDPSession();
  const address = `chrome-extension://${id}/popup.html`;
  const find = async () =>
    (await session.send('Target.getTargets')).targetInfos.find(({ url }) => url.startsWith(address));
  await key(display, 'alt+shift+d');
  const { targetId } = await until(find, { deadlineMs: 10_000, what: 'the popup of the toolbar' });
  const call = await attach(session, targetId);
  const evaluate = async (expression) => {
    const { result } = await call('Runtime.evaluate', { expression, returnByValue: true });
    return result.value;
  };
  const text = async () => (await evaluate('document.body.innerText')) ?? '';
  await until(async () => (await text()) !== '', { deadlineMs: 10_000, what: 'words in the popup' });
  return {
    text,
    async press(name) {
      const place = () => evaluate(`(${middleOfButton})(${JSON.stringify(name)})`);
      const spot = await standing(place, `the button "${name}" in the popup`);
      await click(display, spot.x, spot.y);
    },
    async dismiss() {
      await key(display, 'Escape');
      await until(async () => !(await find()), { deadlineMs: 10_000, what: 'the popup to close' });
    },
  };
}

/** A popup grows and moves when its text comes; a person aims at what keeps still. */
function standing(place, what) {
  let last = '';
  let still = 0;
  return until(
    async () => {
      const spot = await place();
      still = spot && last === `${spot.x} ${spot.y}` ? still + 1 : 0;
      last = spot ? `${spot.x} ${spot.y}` : '';
      return still >= STILL_LOOKS && spot;
    },
    { deadlineMs: 10_000, what },
  );
}

/** In the popup: where on the screen the button is. */
function middleOfButton(name) {
  const button = [...document.querySelectorAll('button, summary')].find(
    ({ textContent }) => textContent === name,
  );
  if (!button) return undefined;
  button.scrollIntoView({ block: 'nearest' });
  const { x, y, width, height } = button.getBoundingClientRect();
  return { x: window.screenX + x + width / 2, y: window.screenY + y + height / 2 };
}

/** Playwright's sessions cannot be nested, so messages to the popup travel inside messages to the browser. */
async function attach(session, targetId) {
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  let last = 0;
  return (method, params) =>
    new Promise((resolve, reject) => {
      last += 1;
      const id = last;
      const hear = (event) => {
        if (event.sessionId !== sessionId) return;
        const message = JSON.parse(event.message);
        if (message.id !== id) return;
        session.off('Target.receivedMessageFromTarget', hear);
        resolve(message.result);
      };
      session.on('Target.receivedMessageFromTarget', hear);
      session
        .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) })
        .catch(reject);
    });
}

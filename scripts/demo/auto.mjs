/** Plays both people on displays of their own, saves a screenshot of every step from both sides, prints timings. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { screenshot, startDisplay, startSampleApp } from '../lib/display.mjs';
import { whenDrawn } from '../lib/look.mjs';
import { startPerson } from '../lib/person.mjs';
import { pickSampleApp } from '../lib/picker.mjs';
import { root } from '../lib/project.mjs';
import { startServerProcess } from '../lib/server.mjs';
import { stopFromShareBar } from '../lib/stop-buttons.mjs';
import { firstFrame, framesDuring, isArmed } from './watch.mjs';

const OUTPUT = join(root, 'demo-output');
const FRAMES_MS = 5_000;

/** @param {{ chromium: string, port: number, extension: string }} setting */
export async function autoPlay({ chromium, port, extension }) {
  rmSync(OUTPUT, { recursive: true, force: true });
  mkdirSync(OUTPUT, { recursive: true });
  const open = [];
  const keep = (thing) => {
    open.push(thing);
    return thing;
  };
  try {
    const server = await startServerProcess({ port });
    keep({ close: server.kill });
    const [agentDisplay, customerDisplay] = await Promise.all([startDisplay(), startDisplay()]);
    keep(agentDisplay);
    keep(customerDisplay);
    const app = keep(await startSampleApp(customerDisplay, { geometry: '96x30+360+40' }));
    const agent = keep(await startPerson({ chromium, extension, env: agentDisplay.env }));
    const customer = keep(await startPerson({ chromium, extension, env: customerDisplay.env }));
    return await play({ server, app, agent, customer, agentDisplay, customerDisplay });
  } finally {
    for (const thing of open.reverse()) await thing.close();
  }
}

async function play({ server, app, agent, customer, agentDisplay, customerDisplay }) {
  let step = 0;
  const save = (name) => {
    step += 1;
    const number = String(step).padStart(2, '0');
    screenshot(agentDisplay, join(OUTPUT, `${number}-${name}-agent.png`));
    screenshot(customerDisplay, join(OUTPUT, `${number}-${name}-customer.png`));
  };

  const ticket = agent.context.pages()[0];
  await ticket.goto(`${server.origin}/demo/tickets/1042`);
  const requestView = ticket.getByRole('button', { name: 'Request view' });
  await requestView.waitFor();
  save('ticket');
  await requestView.click();
  const viewer = await agent.ownPage('viewer.html');
  const link = await viewer.getByLabel('Link', { exact: true }).textContent();
  save('invitation');

  const joinPage = customer.context.pages()[0];
  await joinPage.goto(link);
  const joinButton = joinPage.getByRole('button', { name: 'Join' });
  await joinButton.waitFor();
  save('join');
  const joinedAt = Date.now();
  await joinButton.click();
  const share = await customer.ownPage('share.html');
  await share.getByRole('alertdialog').waitFor();
  const joinToBox = Date.now() - joinedAt;
  await isArmed(share);
  await viewer.getByText('The customer has the question before them.').first().waitFor();
  save('consent');

  const seen = firstFrame(viewer);
  const okAt = Date.now();
  await share.getByRole('button', { name: 'OK' }).click();
  const shareAt = await pickSampleApp(customerDisplay, save);
  const seenAt = Math.round(await seen);
  const { frames, width, height } = await framesDuring(viewer, FRAMES_MS);
  save('picture');

  await stopFromShareBar(customerDisplay);
  await ticket.getByText('The customer stopped sharing').waitFor();
  await share.getByText('You stopped sharing').waitFor();
  await whenDrawn(customerDisplay, /^Deskside$/u);
  save('stopped');
  const againAt = Date.now();
  await requestView.click();
  await share.getByRole('alertdialog').waitFor();
  const clickToBox = Date.now() - againAt;

  return report({ joinToBox, clickToBox, okAt, shareAt, seenAt, frames, width, height, app });
}

function report({ joinToBox, clickToBox, okAt, shareAt, seenAt, frames, width, height, app }) {
  const exact = width === app.width && height === app.height;
  console.log(`
click on Join → consent box:                           ${joinToBox} ms
click on Request view → consent box (already joined):  ${clickToBox} ms
consent (Share in the picker) → first frame:           ${seenAt - shareAt} ms
OK → first frame, with the picker in between:          ${seenAt - okAt} ms
frames in ${FRAMES_MS / 1000} s:                                         ${frames}
picture size: ${width}×${height}, window size: ${app.width}×${app.height}${exact ? ' (equal)' : ' (NOT EQUAL)'}
screenshots:  demo-output/`);
  if (frames > 0 && exact) return 0;
  console.error('The picture did not arrive as it should.');
  return 1;
}

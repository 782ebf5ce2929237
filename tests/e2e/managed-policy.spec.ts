import { pickerOpen, pickSampleApp } from '../../scripts/lib/picker.mjs';
import { button } from './support/places';
import { expect, type Side, test } from './support/stage';
import {
  consentBox,
  expectAccessible,
  expectPicture,
  invitedLink,
  joinByLink,
  openTicket,
  pressOk,
  share,
  stateIn,
} from './support/steps';

/** What an organisation decides holds: in the browser of whoever it is set for, and in words for both people. */

// One after the other, in one worker: support/managed.ts.
test.describe.configure({ mode: 'default' });

test.describe('a customer whose organisation lets no screen be shown and nothing be used', () => {
  test.use({
    managed: {
      customer: { surfaces: ['tab', 'window'], levels: ['view'], note: 'never', recordsMax: 50 },
    },
    // Were it listed, the picker would take it by itself.
    customerArgs: ['--auto-select-desktop-capture-source=Entire screen'],
  });

  test('settings are locked; control is refused with words on both sides; the picker offers no screen', async ({
    stage,
  }) => {
    const { agent, customer } = stage;
    const options = await customer.openPage('options.html');
    for (const [label, value] of [
      ['Keep at most', '50'],
      ['Note about the session in the ticket', 'never'],
    ] as const) {
      await expect(options.getByLabel(label)).toBeDisabled();
      await expect(options.getByLabel(label)).toHaveValue(value);
    }
    await expect(options.getByText('Your organisation has set this.')).toHaveCount(2);
    await expect(options.getByLabel('A request waits for an answer')).toBeEnabled();
    await expectAccessible(options);

    const ticket = await openTicket(stage);
    await button(ticket, 'Request control').click();
    const viewer = await agent.ownPage('viewer.html');
    await joinByLink(stage, await invitedLink(viewer));
    await stateIn(ticket, 'does not allow control. Nothing is shown; you can ask for a view instead.');
    const popup = await customer.openPage('popup.html');
    await stateIn(popup, 'asked for control, which your organisation does not allow.');
    expect(customer.findPage('share.html')).toBeUndefined();

    await button(ticket, 'Request view').click();
    const box = await consentBox(stage);
    await pressOk(box);
    await pickerOpen(customer.display);
    await stateIn(box, 'Your organisation allows only these to be shown: Window and Browser tab.');
    await pickSampleApp(customer.display);
    await expectPicture(viewer, stage);

    // From one moment to the next: what is shown already ends, too.
    stage.decide.customer({ surfaces: ['tab'] });
    await stateIn(ticket, 'Sharing is not allowed by the organisation', 20_000);
    await stateIn(popup, 'Your organisation does not allow this.');
    await expect(viewer.locator('video')).toHaveCount(0);
    await expect(options.getByLabel('Keep at most')).toBeEnabled();
  });
});

test.describe('an agent whose organisation does not allow control', () => {
  test.use({ managed: { agent: { levels: ['view'] } } });

  test('cannot press its buttons, and reads why', async ({ stage }) => {
    const ticket = await openTicket(stage);
    const WHY = 'Your organisation does not allow control.';
    for (const name of ['Request control', 'Give control']) {
      await expect(button(ticket, name)).toBeDisabled();
      await expect(button(ticket, name)).toHaveAccessibleDescription(WHY);
    }
    await expect(button(ticket, 'Share my application')).toBeEnabled();
    // It holds from one moment to the next.
    stage.decide.agent({ levels: ['view', 'control'] });
    await expect(button(ticket, 'Request control')).toBeEnabled({ timeout: 20_000 });
  });
});

test.describe('a customer whose organisation lets a session last one minute', () => {
  test.use({ managed: { customer: { sessionMinutes: 1 } } });

  test('has it end by itself, and both read why', async ({ stage }) => {
    const { ticket, viewer, share: window } = await share(stage);
    await bringForward(stage.customer, 60_000);
    const TIME_IS_UP = 'The session has reached the time limit that an organisation has set, so it ended.';
    await stateIn(ticket, TIME_IS_UP);
    await expect(viewer.locator('video')).toHaveCount(0);
    await stateIn(window, 'The session has ended. Nothing is shown any more.');
    await stateIn(await stage.customer.openPage('popup.html'), TIME_IS_UP);
  });
});

/** The browser's alarm for the session's end is set, at its time; nobody waits for it here. */
async function bringForward(person: Side, lasts: number): Promise<void> {
  const worker = await person.worker();
  const left = await worker.evaluate(async () => {
    const [alarm] = (await chrome.alarms.getAll()).filter(({ name }) => name.startsWith('session/'));
    if (!alarm) return null;
    const until = alarm.scheduledTime - Date.now();
    await chrome.alarms.create(alarm.name, { when: Date.now() });
    return until;
  });
  expect(left).toBeGreaterThan(lasts - 45_000);
  expect(left).toBeLessThanOrEqual(lasts);
}

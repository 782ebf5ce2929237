import { expect, type Stage, test } from './support/stage';
import { expectNothingCaptured, expectPicture, share, stateIn } from './support/steps';

/** What the browser says when it has fetched a new version. Where that comes from cannot be had here. */
async function updateComes({ customer }: Stage): Promise<void> {
  const worker = await customer.worker();
  await worker.evaluate(() => {
    const event = chrome.runtime.onUpdateAvailable as unknown as { dispatch(details: object): void };
    event.dispatch({ version: '99.0' });
  });
}

test('an update waits for the end of the session, says so, and is then installed', async ({ stage }) => {
  const people = await share(stage);
  await updateComes(stage);
  const popup = await stage.customer.openPage('popup.html');
  await stateIn(popup, 'An update of Deskside is waiting. It is installed when no session is open any more.');
  await expectPicture(people.viewer, stage);

  await popup.getByRole('button', { name: 'End session' }).click();
  await stateIn(people.viewer, 'The customer ended the session.');
  await stateIn(people.share, 'The session has ended. Nothing is shown any more.');
  await expectNothingCaptured(stage);
  // What is said last can be read in peace: the update comes when the windows are closed.
  await stateIn(popup, 'An update of Deskside is ready.');
  const restarted = stage.customer.context.waitForEvent('serviceworker');
  await people.share.close();
  await popup.close();
  await restarted;
});

test('the update can be installed at once when nothing is open', async ({ stage }) => {
  const popup = await stage.customer.openPage('popup.html');
  await updateComes(stage);
  await popup.reload();
  const restarted = stage.customer.context.waitForEvent('serviceworker');
  // The page does not live to see the end of the click.
  await popup
    .getByRole('button', { name: 'Update now' })
    .click()
    .catch(() => undefined);
  await restarted;
  expect(stage.customer.findPage('popup.html')).toBeUndefined();
});

import { formatCode, joinLink, parseJoinFragment, parseTypedCode } from '../../utils/session/invite-code';
import { expect, test } from './support/stage';
import {
  consentBox,
  invitedCode,
  invitedLink,
  joinByCode,
  joinByLink,
  requestView,
  stateIn,
} from './support/steps';

/** A code with the right check character and another secret, as a guesser would send it. */
function otherSecret(code: string): string {
  const typed = parseTypedCode(code);
  if (!typed.ok) throw new Error('not a code');
  return formatCode(typed.locator, typed.secret === '000000' ? '111111' : '000000');
}

test('a wrong code burns the invitation: both are told, the right one no longer works, one click makes another', async ({
  stage,
}) => {
  const { ticket, viewer } = await requestView(stage);
  const right = await invitedCode(viewer);
  const popup = await joinByCode(stage, otherSecret(right));
  await expect(popup.getByRole('alert')).toHaveText(/That code did not fit, so it no longer works/u);
  await stateIn(viewer, 'Somebody tried a wrong code, so this invitation no longer works.');
  await stateIn(ticket, 'Somebody tried a wrong code');
  await popup.close();

  const again = await joinByCode(stage, right);
  await expect(again.getByRole('alert')).toHaveText(/could not be reached|no longer valid/u);
  await again.close();

  await viewer.getByRole('button', { name: 'New invitation' }).click();
  await viewer.getByLabel('Code', { exact: true }).waitFor();
  const fresh = await invitedCode(viewer);
  expect(fresh).not.toBe(right);
  await joinByCode(stage, fresh);
  await consentBox(stage);
});

test('a wrong guess at the link is refused and shown to the agent; the invitation lives on', async ({
  stage,
}) => {
  const { viewer } = await requestView(stage);
  const link = await invitedLink(viewer);
  const locator = parseJoinFragment(new URL(link).hash)?.locator ?? '';
  const page = await joinByLink(stage, joinLink(stage.server.origin, locator, 'A'.repeat(22)));
  await stateIn(page, 'This invitation was not accepted.');
  await stateIn(viewer, '1 refused attempt to use this invitation.');
  await joinByLink(stage, link);
  await consentBox(stage);
});

test('an invitation works once', async ({ stage }) => {
  const { viewer } = await requestView(stage);
  const link = await invitedLink(viewer);
  const page = await joinByLink(stage, link);
  await consentBox(stage);
  await page.goto('about:blank');
  const second = await joinByLink(stage, link);
  await stateIn(second, /could not be reached|no longer valid/u, 25_000);
  await stateIn(viewer, 'The customer has the question before them.');
});

test('a link that is not complete says what to do', async ({ stage }) => {
  const page = await stage.customer.context.newPage();
  await page.goto(`${stage.server.origin}/join#K7QM4.abc`);
  await stateIn(page, 'This link is not complete.');
  await expect(page.getByRole('button', { name: 'Join' })).toHaveCount(0);
});

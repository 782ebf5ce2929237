import { expect, firstPage, type Stage, test } from './support/stage';
import {
  consentBox,
  expectPicture,
  invitedCode,
  invitedLink,
  pressOk,
  requestView,
  stateIn,
} from './support/steps';

test.use({ customerInstalled: false });

const install = async ({ customer }: Stage) => {
  await customer.install({ keepWelcome: true });
  return customer.ownPage('welcome.html');
};

test('first run of a customer: the code is typed on the welcome page', async ({ stage }) => {
  const { viewer } = await requestView(stage);
  const welcome = await install(stage);
  await welcome.getByLabel('Code from your support agent').fill(await invitedCode(viewer));
  await welcome.getByRole('button', { name: 'Join' }).click();
  const share = await consentBox(stage);
  await stateIn(welcome, 'You are connected to Mika Tanaka.');
  await pressOk(share);
  await expectPicture(viewer, stage);
});

test('first run with an invitation open: it is taken up, and no other page comes in between', async ({
  stage,
}) => {
  const { viewer } = await requestView(stage);
  const page = firstPage(stage.customer);
  await page.goto(await invitedLink(viewer));
  await stage.customer.install({ keepWelcome: true });
  await expect(page.getByRole('button', { name: 'Join' })).toBeVisible();
  expect(stage.customer.findPage('welcome.html')).toBeUndefined();
});

test('first run of an agent: name, helpdesk and server in one place; customers read the name', async ({
  stage,
}) => {
  const welcome = await install(stage);
  await welcome.getByRole('button', { name: 'Set up Deskside for my helpdesk' }).click();
  await welcome.getByLabel('Your name, as customers see it').fill('Mika from Harbor');
  await welcome.getByLabel('Your name, as customers see it').press('Tab');
  await welcome.getByLabel('Address of your helpdesk').fill('http://help.example.com/tickets/1');
  await welcome.getByRole('button', { name: 'Enable' }).click();
  await stateIn(welcome, 'Deskside works on https addresses only');
  await welcome.getByLabel('Address of your helpdesk').fill('not an address');
  await welcome.getByRole('button', { name: 'Enable' }).click();
  await stateIn(welcome, 'That is not an address.');
  await expect(welcome.getByText(new URL(stage.server.origin).host, { exact: true }).first()).toBeVisible();

  // The other person is the agent's customer this once: what counts is the name that was set.
  const ticket = await stage.customer.context.newPage();
  await ticket.goto(`${stage.server.origin}/demo/tickets/1042`);
  await ticket.getByRole('button', { name: 'Request view' }).click();
  const viewer = await stage.customer.ownPage('viewer.html');
  const link = await invitedLink(viewer);
  const join = firstPage(stage.agent);
  await join.goto(link);
  await join.getByRole('button', { name: 'Join' }).click();
  const share = await stage.agent.ownPage('share.html');
  await stateIn(share, 'Someone who calls themselves Mika from Harbor asks to see one application');
});

test('the language can be chosen at once', async ({ stage }) => {
  const welcome = await install(stage);
  await welcome.getByLabel('Language').selectOption('ja');
  await stateIn(welcome, 'Deskside へようこそ');
});

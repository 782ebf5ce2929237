import { picturesOf } from '../../scripts/demo/watch.mjs';
import { sendersOf } from '../../scripts/lib/traffic.mjs';
import { expect, test } from './support/stage';
import { consentBox, expectGoingOn, pressOk, share, stateIn } from './support/steps';
import { expectPictureOf, offer, trackLabelOf } from './support/windows';

/** What other stories stand on: several windows of one person. */

test('the picker takes the window that is offered; one that is being shown does not mind being renamed', async ({
  stage,
  openWindows,
}) => {
  const { customer } = stage;
  const [red, green] = await openWindows(customer.display, [
    { title: 'Orders', colour: 'red' },
    { title: 'Stock', colour: 'green' },
  ]);
  const people = await share(stage);
  const seen = (await picturesOf(people.viewer)).map(({ name }) => name);
  await expectGoingOn(people.viewer, picturesOf, seen, () =>
    expectGoingOn(people.share, sendersOf, [trackLabelOf(stage.app)], () => offer(red)),
  );
  for (const window of [red, green]) {
    await offer(window);
    await people.share.getByRole('button', { name: 'Stop sharing' }).click();
    await stateIn(people.ticket, 'The customer stopped sharing');
    await people.ticket.getByRole('button', { name: 'Request view' }).click();
    await pressOk(await consentBox(stage));
    await expectPictureOf(window, people.viewer);
    expect((await sendersOf(people.share)).map(({ name }) => name)).toEqual([trackLabelOf(window)]);
  }
});

import { button, openPlaces, PLACES } from './support/places';
import { test } from './support/stage';
import { expectNothingCaptured, expectPicture, share, stateIn } from './support/steps';

/** The two commands about a whole session, from every place of the agent. */
const SHOW = 'Show picture';
const END = 'End session';

for (const place of PLACES) {
  test(`${place}: ${SHOW} brings the closed window back, ${END} ends it for both`, async ({ stage }) => {
    const { ticket, viewer, share: customers } = await share(stage);
    const pages = await openPlaces(stage.agent, ticket);
    await viewer.close();
    await button(pages[place], SHOW).click();
    const again = await stage.agent.ownPage('viewer.html');
    await expectPicture(again, stage);

    await button(pages[place], END).click();
    for (const page of [...Object.values(pages), again]) await stateIn(page, 'You ended the session.');
    await stateIn(customers, 'The session has ended. Nothing is shown any more.');
    await expectNothingCaptured(stage);
  });
}

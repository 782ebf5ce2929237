import { expect, test } from './support/stage';
import {
  consentBox,
  expectPicture,
  invitedCode,
  joinByCode,
  pressOk,
  requestView,
  stateIn,
} from './support/steps';

/** As people type what they hear or copy from a mail. */
const asTyped = {
  'as it stands': (code) => code,
  'lower case with spaces': (code) => code.toLowerCase().replaceAll('-', '  '),
  'full-width, without dashes': (code) => fullWidth(code.replaceAll('-', '')),
} satisfies Record<string, (code: string) => string>;

const fullWidth = (text: string): string =>
  [...text].map((sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)).join('');

for (const [how, typed] of Object.entries(asTyped)) {
  test(`the customer types the code into the popup, ${how}`, async ({ stage }) => {
    const { viewer } = await requestView(stage);
    const popup = await joinByCode(stage, typed(await invitedCode(viewer)));
    const share = await consentBox(stage);
    await stateIn(popup, 'Mika Tanaka asks to see an application.');
    await pressOk(share);
    await expectPicture(viewer, stage);
  });
}

test('a slip in the code is told at once, and nothing is sent', async ({ stage }) => {
  const { viewer } = await requestView(stage);
  const code = await invitedCode(viewer);
  const last = code.at(-1) === 'Q' ? 'R' : 'Q';
  const popup = await joinByCode(stage, code.slice(0, -1) + last);
  await expect(popup.getByRole('alert')).toHaveText(/There is a slip in the code/u);
  expect(stage.server.log()).not.toContain('join answered');
  await stateIn(viewer, 'Waiting for the customer to join.');
});

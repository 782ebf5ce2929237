import { test } from './support/stage';
import {
  consentBox,
  expectPicture,
  invitedCode,
  joinByCode,
  pressOk,
  requestView,
  stateIn,
} from './support/steps';

/** The other ways in which people type what they hear or copy from a mail are in the unit tests of the code. */
const asTyped = (code: string): string =>
  [...code.toLowerCase().replaceAll('-', ' ')]
    .map((sign) => (sign === ' ' ? sign : String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)))
    .join('');

test('the customer types the code into the popup, in lower case, full-width and with spaces', async ({
  stage,
}) => {
  const { viewer } = await requestView(stage);
  const popup = await joinByCode(stage, asTyped(await invitedCode(viewer)));
  const share = await consentBox(stage);
  await stateIn(popup, 'Mika Tanaka asks to see an application.');
  await pressOk(share);
  await expectPicture(viewer, stage);
});

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { warn } from '../../utils/log';
import { answerBackground, asking } from '../../utils/messaging/page-bus';
import { fromLauncher } from '../../utils/protocol/launcher';
import { toContent } from '../../utils/protocol/to-content';
import { createLauncher } from './launcher';

/** The launcher's card, brought by the background on the agent's press in the popup. Wiring only. */
export default defineUnlistedScript(() => {
  const world = globalThis as { desksideLauncher?: { call(): void } | undefined };
  if (world.desksideLauncher) {
    world.desksideLauncher.call();
    return;
  }
  const forget = () => {
    world.desksideLauncher = undefined;
  };
  // Until it has its words.
  world.desksideLauncher = { call() {} };
  asking<typeof fromLauncher>(fromLauncher)('launcher.words', undefined).then(
    (words) => {
      const launcher = createLauncher(words, () => {
        deaf();
        forget();
      });
      const deaf = answerBackground(ENDING, { 'panel.leave': launcher.close });
      world.desksideLauncher = launcher;
      launcher.open();
    },
    (error: unknown) => {
      warn('the launcher has no words', error);
      forget();
    },
  );
});

/** The rest of what is said to a ticket's buttons is theirs to answer. */
const ENDING = { 'panel.leave': toContent['panel.leave'] };

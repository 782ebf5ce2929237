import { warn } from '../log';
import { installJoinRules } from './join-rule';
import { clearPanels } from './panels';
import { registerDetector } from './ticket-pages';

/**
 * Keeps what the browser holds for us (redirect rules, registered scripts, buttons in pages) equal to what is enabled
 * now. One refresh at a time: registrations that overlap would trip over each other's ids.
 */
export function createSiteKeeper(): { refresh(): Promise<void> } {
  let tail: Promise<void> = Promise.resolve();
  return {
    refresh() {
      tail = tail.then(takeUp);
      return tail;
    },
  };
}

/** Never fails, and is over when all of it is: what failed is made good by the next refresh. */
async function takeUp(): Promise<void> {
  const parts = [installJoinRules(), registerDetector(), clearPanels()];
  await Promise.all(
    parts.map((part) => part.catch((error) => warn('what is enabled was not taken up', error))),
  );
}

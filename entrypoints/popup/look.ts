import { healthSentences } from '../../components/health-words';
import type { T } from '../../components/translation';
import { warn } from '../../utils/log';
import { caller } from '../../utils/messaging/bus';
import { fromPopup } from '../../utils/protocol/health';

/** What is recognised in the page under the popup, in words. Loaded when there is such a page. */
export async function look(tabId: number, t: T): Promise<readonly string[]> {
  try {
    const health = await caller(fromPopup)('site.look', { tabId });
    return health ? healthSentences(health, t) : [];
  } catch (error) {
    warn('the page could not be looked at', error);
    return [];
  }
}

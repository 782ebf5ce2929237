import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { healthOf } from '../utils/helpdesks/health';
import { ownDocument } from '../utils/helpdesks/own-document';

/** Looks at a page once and hands back what was recognised in it; brought by the background. Wiring only. */
export default defineUnlistedScript(() => ({
  origin: location.origin,
  health: healthOf(ownDocument(document)),
}));

/** Displays and windows for tests. The implementation is shared with the demo, which must run before any build. */
export * from '../../../scripts/lib/display.mjs';
export type { Picture } from '../../../scripts/lib/xwd.mjs';

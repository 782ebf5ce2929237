import * as v from 'valibot';
import { Id } from './primitives';
import { EndReason, LinkProblem } from './session';
import { ShareState } from './share';

/**
 * What the buttons in a ticket page show: words only. No code, no link, no short authentication string ever reaches a
 * page's process. (design.md, standing rules)
 */
export const PanelView = v.nullable(
  v.strictObject({
    sessionId: Id,
    phase: v.variant('name', [
      v.strictObject({ name: v.literal('minting') }),
      v.strictObject({ name: v.literal('waiting'), online: v.boolean() }),
      v.strictObject({ name: v.literal('connected') }),
      v.strictObject({ name: v.literal('failed'), problem: LinkProblem }),
      v.strictObject({ name: v.literal('ended'), reason: EndReason }),
    ]),
    share: v.nullable(v.strictObject({ id: Id, noticeClosed: v.boolean(), state: ShareState })),
  }),
);
export type PanelView = v.InferOutput<typeof PanelView>;

/** The answer to a panel that opens: its state, and the language the agent has chosen. */
export const OpenedPanel = v.strictObject({ view: PanelView, language: v.picklist(['en', 'ja']) });

import * as v from 'valibot';
import type { MessageTable } from './bus';
import { Id, Nothing } from './primitives';
import { ShownText, Title } from './record-parts';
import { ConsentAnswer, Surface, ToldControlNote, ToldStopReason } from './share';

const ofSession = v.strictObject({ sessionId: Id });
const ofShare = v.strictObject({ sessionId: Id, shareId: Id });
/** What stands in a box that asks or warns; null: there is none. */
const BoxText = v.nullable(ShownText.entries.text);

/** What the share window, the authority over what is shown, reports to the background. */
export const fromShare = {
  'box.show': {
    from: ['share'],
    input: v.strictObject({ ...ofShare.entries, text: BoxText }),
    output: Nothing,
  },
  'share.add': { from: ['share'], input: ofSession, output: Nothing },
  'consent.answer': {
    from: ['share'],
    input: v.strictObject({ ...ofShare.entries, answer: ConsentAnswer, text: BoxText }),
    output: Nothing,
  },
  'pick.step': {
    from: ['share'],
    input: v.strictObject({ ...ofShare.entries, step: v.picklist(['picking', 'pickCancelled']) }),
    output: Nothing,
  },
  'share.start': {
    from: ['share'],
    input: v.strictObject({ ...ofShare.entries, surface: Surface }),
    output: Nothing,
  },
  'share.title': {
    from: ['share'],
    input: v.strictObject({ ...ofShare.entries, title: Title }),
    output: Nothing,
  },
  /** The agent has read what giving control means. */
  'offer.answer': {
    from: ['share'],
    input: v.strictObject({ ...ofShare.entries, go: v.boolean(), text: BoxText }),
    output: Nothing,
  },
  'share.level': {
    from: ['share'],
    input: v.strictObject({
      ...ofShare.entries,
      level: v.picklist(['view', 'control']),
      note: v.nullable(ToldControlNote),
    }),
    output: Nothing,
  },
  'share.pause': {
    from: ['share'],
    input: v.strictObject({ ...ofShare.entries, paused: v.boolean() }),
    output: Nothing,
  },
  'share.stop': {
    from: ['share'],
    input: v.strictObject({ ...ofShare.entries, reason: ToldStopReason }),
    output: Nothing,
  },
} as const satisfies MessageTable;

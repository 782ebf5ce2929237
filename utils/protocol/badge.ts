import * as v from 'valibot';

/** What can be done from the badge in a shared tab. The share window finds the share by the tab. */
export const BadgeCommand = v.picklist(['stopSharing', 'takeBack', 'selectApplication', 'pause', 'resume']);
export type BadgeCommand = v.InferOutput<typeof BadgeCommand>;

const Words = v.pipe(v.string(), v.maxLength(500));

/** The badge in a shared tab, ready to be drawn: words in the person's language and nothing else. (docs/adr/0016) */
export const Badge = v.strictObject({
  language: v.picklist(['en', 'ja']),
  heading: Words,
  /** Who sees this tab, in one sentence. */
  text: Words,
  buttons: v.pipe(v.array(v.strictObject({ label: Words, command: BadgeCommand })), v.maxLength(8)),
});
export type Badge = v.InferOutput<typeof Badge>;

/** All that a badge says. */
export const BadgePress = v.strictObject({ command: BadgeCommand });
export type BadgePress = v.InferOutput<typeof BadgePress>;

/** Name of the port between the share window and the badge in one tab; the badge stays as long as the port. */
export const BADGE_PORT = 'badge';

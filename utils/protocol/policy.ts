import * as v from 'valibot';
import { Origin } from './primitives';
import { SurfaceKind } from './share';

/**
 * What an organisation decides for this machine: storage.managed, which only administrators write. docs/policy.md and
 * public/managed-schema.json say the same of each key; a test keeps the three equal.
 */

/** After a session an internal note about it goes into the ticket: when the agent has said so, always, or never. */
export const NoteWish = v.picklist(['ask', 'always', 'never']);
export type NoteWish = v.InferOutput<typeof NoteWish>;

const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
/** How many records stay on this machine, and for how many days. */
export const RecordsMax = whole(1, 1_000);
export const RecordDays = whole(1, 3_650);
const DAY_MINUTES = 24 * 60;

const ORIGINS_MAX = 50;
/** One that is malformed, or one too many, does not take the others along. */
export const Origins = v.pipe(
  v.array(v.unknown()),
  v.transform((list) => list.filter((one): one is string => v.is(Origin, one)).slice(0, ORIGINS_MAX)),
);

/** Null: nothing is decided about it. A key that is malformed says nothing, and does not take the others along. */
const said = <T>(schema: v.GenericSchema<unknown, T>) => v.fallback(v.nullable(schema), null);

export const Policy = v.object({
  servers: said(Origins),
  sites: said(Origins),
  surfaces: said(v.array(SurfaceKind)),
  levels: said(v.array(v.picklist(['view', 'control']))),
  note: said(NoteWish),
  consentTimeoutSeconds: said(whole(10, 600)),
  inviteMinutes: said(whole(1, 60)),
  sessionMinutes: said(whole(1, DAY_MINUTES)),
  controlMinutes: said(whole(1, DAY_MINUTES)),
  recordsMax: said(RecordsMax),
  recordDays: said(RecordDays),
});
export type Policy = v.InferOutput<typeof Policy>;

const NOTHING_SAID = Object.fromEntries(Object.keys(Policy.entries).map((key) => [key, null]));

export const parsePolicy = (raw: unknown): Policy =>
  v.parse(Policy, { ...NOTHING_SAID, ...(typeof raw === 'object' ? raw : null) });

export const NO_POLICY: Policy = parsePolicy(null);

/** What may be picked and shown on this machine. */
export const surfacesAllowed = ({ surfaces }: Policy): readonly SurfaceKind[] =>
  SurfaceKind.options.filter((kind) => surfaces === null || surfaces.includes(kind));

/** Whether anything on this machine may be used from afar, and its person may ask to use what others show. */
export const isControlAllowed = ({ levels }: Policy): boolean =>
  levels === null || levels.includes('control');

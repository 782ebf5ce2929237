import * as v from 'valibot';
import { ControlAct, type ControlActOf } from './control';
import { HOST_APPS_PER_ANSWER, HOST_ICON_MAX_CHARS, HOST_WINDOWS_MAX } from './limits';

/**
 * Extension ↔ native host, over the browser's native messaging. What each means, in order: host/PROTOCOL.md. Both ends check
 * every message against these: neither believes the other.
 */

export const HOST_NAME = 'deskside.host';
/** Both sides have to speak the same. */
export const HOST_VERSION = 1;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const Px = v.pipe(v.number(), v.integer(), v.minValue(-65_536), v.maxValue(65_536));
const Side = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_536));
/** What a program or window calls itself; the host has cut it and taken control characters out. */
const Words = v.pipe(v.string(), v.maxLength(200));

/** An id out of the host's own list; on X11 the XID, as in the track's label. */
const WindowId = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffff_ffff));
/** A monitor's id as in the track's label (`screen:ID:0`). */
const ScreenId = v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(0xffff_ffff));
/** The name of a desktop file in the host's own list, never a path. */
const AppId = v.pipe(v.string(), v.regex(/^[\w.@+ -]{1,200}\.desktop$/u));

export const HostTarget = v.variant('kind', [
  v.strictObject({ kind: v.literal('window'), id: WindowId }),
  v.strictObject({ kind: v.literal('screen'), id: ScreenId }),
]);
export type HostTarget = v.InferOutput<typeof HostTarget>;

const INPUT = [
  'pointer.move',
  'pointer.down',
  'pointer.up',
  'pointer.wheel',
  'key.down',
  'key.up',
  'text.commit',
] as const;
export type HostAct = ControlActOf<(typeof INPUT)[number]>;
/** What a viewer does that means something to any window. */
export const HostAct = v.pipe(
  ControlAct,
  v.check(({ type }) => INPUT.includes(type as HostAct['type']), 'not for a window'),
  v.transform((act) => act as HostAct),
);

const ask = <const A extends string, E extends v.ObjectEntries>(name: A, entries: E) =>
  v.strictObject({ id: Count, ask: v.literal(name), ...entries });

/** Extension → host. Each has one answer of the same `id`. */
export const HostRequest = v.variant('ask', [
  ask('hello', { version: Count }),
  ask('windows', {}),
  /** Sorted by name; `from`: so many are known already. */
  ask('apps', { from: Count, language: v.pipe(v.string(), v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u)) }),
  ask('icon', { app: AppId }),
  ask('launch', { app: AppId }),
  ask('activate', { window: WindowId }),
  /** From here on input may come for this one; what was controlled before is let go of. */
  ask('control', { target: HostTarget }),
  ask('input', { act: HostAct }),
  /** Everything held comes up; control goes on. */
  ask('release', {}),
  ask('stop', {}),
]);
export type HostRequest = v.InferOutput<typeof HostRequest>;
export type HostRequestOf<A extends HostRequest['ask']> = Extract<HostRequest, { ask: A }>;

/** Which systems the host knows; `x11` alone can do everything. */
export const HostSystem = v.picklist(['x11', 'wayland', 'windows', 'macos', 'other']);
export type HostSystem = v.InferOutput<typeof HostSystem>;

export const HostCapability = v.picklist(['windows', 'apps', 'launch', 'input']);
export type HostCapability = v.InferOutput<typeof HostCapability>;

/**
 * Why not: a closed list. `invalid`: no request. `version`: another protocol. `unsupported`: this system cannot.
 * `unknown`: no such window, screen or program in the list. `notControlled`: nothing is. `own`: a window of the browser's.
 * `outside`: the place is beyond the target. `covered`: another window would get it, also after raising. `minimised`, `gone`:
 * the target is. `localHand`: the person at the machine uses mouse or keyboard. `unsayable`: no key writes this.
 * `missing`: the program is not there. `failed`: it did not start, or ended at once. `noWindow`: it opened none in time.
 */
export const HostProblem = v.picklist([
  'invalid',
  'version',
  'unsupported',
  'unknown',
  'notControlled',
  'own',
  'outside',
  'covered',
  'minimised',
  'gone',
  'localHand',
  'unsayable',
  'missing',
  'failed',
  'noWindow',
]);
export type HostProblem = v.InferOutput<typeof HostProblem>;

export const HostWindow = v.strictObject({
  id: WindowId,
  title: Words,
  /** The program's name for itself; empty: it has none. */
  app: Words,
  x: Px,
  y: Px,
  width: Side,
  height: Side,
  /** Nothing is over it. */
  onTop: v.boolean(),
  minimised: v.boolean(),
  /** The browser's that started the host: nobody acts in it from afar. */
  own: v.boolean(),
});
export type HostWindow = v.InferOutput<typeof HostWindow>;

export const HostApp = v.strictObject({ id: AppId, name: Words, hasIcon: v.boolean() });
export type HostApp = v.InferOutput<typeof HostApp>;

const answer = <E extends v.ObjectEntries>(entries: E) => v.strictObject({ re: Count, ...entries });

/** What answers each request, where it could be done. */
export const hostAnswers = {
  hello: answer({
    version: Count,
    /** The program's own, e.g. `0.1.0`. */
    release: v.pipe(v.string(), v.regex(/^[\w.+-]{1,40}$/u)),
    system: HostSystem,
    capabilities: v.pipe(v.array(HostCapability), v.maxLength(8)),
  }),
  windows: answer({ windows: v.pipe(v.array(HostWindow), v.maxLength(HOST_WINDOWS_MAX)) }),
  apps: answer({ apps: v.pipe(v.array(HostApp), v.maxLength(HOST_APPS_PER_ANSWER)), total: Count }),
  icon: answer({
    /** To be shown as an image, never as markup. Null: it has none that fits. */
    icon: v.nullable(
      v.strictObject({
        type: v.picklist(['image/png', 'image/svg+xml']),
        data: v.pipe(v.string(), v.maxLength(HOST_ICON_MAX_CHARS), v.regex(/^[A-Za-z0-9+/]*={0,2}$/u)),
      }),
    ),
  }),
  launch: answer({ window: HostWindow }),
  activate: answer({}),
  control: answer({}),
  input: answer({}),
  release: answer({}),
  stop: answer({}),
} as const satisfies Record<HostRequest['ask'], v.GenericSchema>;
export type HostAnswerOf<A extends HostRequest['ask']> = v.InferOutput<(typeof hostAnswers)[A]>;

/** Where it could not. */
export const HostRefusal = answer({ problem: HostProblem });
export type HostRefusal = v.InferOutput<typeof HostRefusal>;

/** What the host says by itself, while something is controlled. */
export const HostEvent = v.variant('event', [
  /** The person at the machine has used mouse or keyboard; at most ten a second. */
  v.strictObject({ event: v.literal('localHand') }),
  v.strictObject({ event: v.literal('target'), state: v.picklist(['there', 'minimised', 'gone']) }),
]);
export type HostEvent = v.InferOutput<typeof HostEvent>;

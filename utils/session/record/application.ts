import type { ControlNote, Direction, ShareState, Surface } from '../../protocol/share';
import { isHeldBack, levelOf } from '../share-machine';
import type { Period, ShownApplication } from './summary-types';

/** One application that was shown, by the states that its share went through. Pure. */

const begin = (from: number) => ({ from, to: null });
const close = <P extends Period>(periods: readonly P[], at: number): P[] =>
  periods.map((period) => (period.to === null ? { ...period, to: at } : period));
const shownLevel = (state: ShareState) => (levelOf(state) === 'control' ? 'control' : 'view');

export const openApplication = (
  shareId: string,
  direction: Direction,
  surface: Surface,
  at: number,
): ShownApplication => ({
  ...begin(at),
  shareId,
  direction,
  surface,
  title: null,
  levels: [{ ...begin(at), level: 'view' }],
  pauses: [],
  stop: null,
  notes: [],
});

export function followApplication(
  application: ShownApplication,
  was: ShareState,
  is: ShareState,
  at: number,
): ShownApplication {
  const { levels, pauses } = application;
  if (is.name === 'stopped')
    return { ...application, to: at, levels: close(levels, at), pauses: close(pauses, at), stop: is.reason };
  return {
    ...application,
    levels:
      shownLevel(was) === shownLevel(is)
        ? levels
        : [...close(levels, at), { ...begin(at), level: shownLevel(is) }],
    pauses:
      isHeldBack(was) === isHeldBack(is)
        ? pauses
        : isHeldBack(is)
          ? [...pauses, begin(at)]
          : close(pauses, at),
  };
}

export const noteApplication = (
  application: ShownApplication,
  note: ControlNote | null,
  at: number,
): ShownApplication => (note ? { ...application, notes: [...application.notes, { at, note }] } : application);

import { describe, expect, it } from 'vitest';
import { lastEnding } from '../../../entrypoints/viewer/endings';
import type { LogEntry } from '../../../utils/protocol/session';
import type { Direction, ShareState } from '../../../utils/protocol/share';
import { agentSession, STATES } from '../../fakes/examples';
import { t } from '../../fakes/page';

const line = (
  at: number,
  ordinal: number,
  state: ShareState,
  direction: Direction = 'toAgent',
): LogEntry => ({
  about: 'share',
  at,
  ordinal,
  direction,
  added: false,
  level: 'view',
  controlNote: null,
  state,
});
const sharing = (number: number): ShareState => ({
  name: 'sharing',
  level: 'view',
  surface: { kind: 'window', number },
});
const ending = (since: number, ...log: LogEntry[]) => lastEnding(agentSession({ log }), since, t);

describe('what ended beside what goes on', () => {
  it('is named as it was, with how it ended', () => {
    expect(ending(0, line(1, 1, sharing(1)), line(2, 2, sharing(2)), line(3, 2, STATES.stopped))).toEqual({
      at: 3,
      name: 'Window 2',
      sentence: 'The customer stopped sharing (from the Deskside menu).',
    });
  });

  it('is the last one', () => {
    const log = [
      line(1, 1, sharing(1)),
      line(2, 2, sharing(2)),
      line(3, 1, STATES.stopped),
      line(4, 2, STATES.stopped),
    ];
    expect(ending(0, ...log)?.name).toBe('Window 2');
  });

  it('is not told again, nor what ended before this window was open', () => {
    expect(ending(3, line(1, 1, sharing(1)), line(3, 1, STATES.stopped))).toBeUndefined();
  });

  it.each([
    ['what was never shown', { ...STATES.stopped, wasShown: false }, 'toAgent'],
    ['an answer', STATES.denied, 'toAgent'],
    ['what this side showed', STATES.stopped, 'toCustomer'],
  ] as const)('is not %s', (_, state, direction) => {
    expect(ending(0, line(2, 1, state, direction))).toBeUndefined();
  });

  it('is not of the session itself', () => {
    expect(ending(0, { about: 'session', at: 5, phase: { name: 'connected' } })).toBeUndefined();
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { type ControlLines, createControlLines } from '../../../../utils/platform/share-desk/control-lines';
import type { ControlMessage } from '../../../../utils/protocol/control';
import { moveTo } from '../../../fakes/control';
import { HOSTILE, hostileNames } from '../../../fakes/hostile';

const envelope = { shareId: 'share-001', epoch: 1, tick: 1, since: 0 };
const event = (seq: number): ControlMessage => ({ lane: 'event', ...envelope, seq, act: { type: 'beat' } });
const move = (number: number, after: number): ControlMessage => ({
  lane: 'move',
  ...envelope,
  after,
  move: number,
  act: moveTo(0.5),
});

let said: unknown[];
let lines: ControlLines;
beforeEach(() => {
  said = [];
  lines = createControlLines(() => 5_000);
  open('session-1');
});
const open = (sessionId: string) =>
  lines.opened(sessionId, { send: (lane, text) => said.push([sessionId, lane, JSON.parse(text)]) > 0 });
const take = (message: ControlMessage, sessionId = 'session-1') =>
  lines.take(sessionId, JSON.stringify(message));

describe('an input path', () => {
  it('gives what comes once and in order, however often and in whichever order it comes', () => {
    expect(take(event(2))).toEqual([]);
    expect(take(move(1, 2))).toEqual([]);
    expect(take(event(1))).toEqual([event(1), event(2), move(1, 2)]);
    for (const again of [event(1), event(2), move(1, 2)]) expect(take(again)).toEqual([]);
  });

  it.each(hostileNames)('knows that %s is no message', (name) => {
    expect(lines.take('session-1', HOSTILE[name] as never)).toBeUndefined();
    expect(
      lines.take(
        'session-1',
        JSON.stringify({ ...event(1), act: HOSTILE[name] }, (_, value: unknown) =>
          typeof value === 'bigint' ? 1 : value,
        ),
      ),
    ).toBeUndefined();
  });

  it('counts everything that comes, be it a message or not', () => {
    take(event(1));
    take(event(1));
    lines.take('session-1', '{');
    expect([lines.perSecond('session-1'), lines.perSecond('session-2')]).toEqual([3 / 4, 0]);
  });

  it('says what is said in its own session, on the lane it is meant for', () => {
    open('session-2');
    lines.say('session-2', 'quick', { type: 'tick', tick: 1 });
    expect(said).toEqual([['session-2', 'quick', { type: 'tick', tick: 1 }]]);
  });

  it('of another session counts for itself', () => {
    open('session-2');
    take(event(1));
    expect(take(event(1), 'session-2')).toEqual([event(1)]);
  });

  it('begins anew with another connection', () => {
    take(event(1));
    lines.closed('session-1');
    expect([take(event(2)), lines.perSecond('session-1')]).toEqual([undefined, 0]);
    lines.say('session-1', 'sure', { type: 'tick', tick: 1 });
    expect(said).toEqual([]);
    open('session-1');
    expect(take(event(1))).toEqual([event(1)]);
  });
});

import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { judgeFrame } from '../../server/src/signalling/judge-frame';
import { TokenBucket } from '../../server/src/signalling/token-bucket';
import { SignallingFrame } from '../../utils/protocol/signalling';
import { answerTo, candidateTo, offerTo } from './rig';

const AGENT = 'a-K7QM4-0123456789ABCDEFGHJKMNPQRS';
const CUSTOMER = 'c-K7QM4-0123456789ABCDEFGHJKMNPQRS';
const everybody = () => true;
const genuine = [{ type: 'HEARTBEAT' }, offerTo(AGENT), answerTo(AGENT), candidateTo(AGENT)];

describe('SignallingFrame', () => {
  it.each(genuine)('takes what peerjs 1.5.5 sends: $type', (frame) => {
    expect(v.parse(SignallingFrame, frame)).toEqual(frame);
  });

  it('takes no genuine frame with anything changed to a hostile value, or added', () => {
    const hostile = fc.oneof(
      fc.anything(),
      fc.constantFrom(null, [], '', '__proto__', 'x'.repeat(70_000), Number.NaN, { toString: null }),
    );
    const words = fc.oneof(
      fc.string(),
      fc.constantFrom('src', 'metadata', '__proto__', 'constructor', 'toJSON'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...genuine), words, hostile, (frame, key, value) => {
        fc.pre(!Object.hasOwn(frame, key));
        const spoiled = Object.defineProperty({ ...frame }, key, { value, enumerable: true });
        expect(v.is(SignallingFrame, spoiled)).toBe(false);
      }),
    );
  });

  it('never throws, and never lets through more than its own words', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.jsonValue()), (value) => {
        const result = v.safeParse(SignallingFrame, value);
        expect(result.success).toBe(false);
      }),
    );
  });
});

describe('judgeFrame', () => {
  it('drops any text that is not a frame', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(judgeFrame(text, CUSTOMER, everybody)).toEqual({ word: 'drop' });
      }),
    );
  });

  it.each([
    ['an offer to a present agent', offerTo(AGENT), true, 'deliver'],
    ['an offer to an absent agent', offerTo(AGENT), false, 'absent'],
    ['a candidate to an absent agent', candidateTo(AGENT), false, 'drop'],
    ['a heartbeat', { type: 'HEARTBEAT' }, false, 'deliver'],
    ['an offer to itself', offerTo(CUSTOMER), true, 'drop'],
  ])('%s', (_name, frame, present, word) => {
    expect(judgeFrame(JSON.stringify(frame), CUSTOMER, () => present).word).toBe(word);
  });
});

describe('TokenBucket', () => {
  it('gives a burst, then a steady rate, and saves no more than the burst', () => {
    let now = 0;
    const bucket = new TokenBucket({ burst: 3, perSecond: 2 }, () => now);
    const take = (count: number) => Array.from({ length: count }, () => bucket.take());
    expect(take(4)).toEqual([true, true, true, false]);
    now += 1000;
    expect(take(3)).toEqual([true, true, false]);
    now += 60_000;
    expect(take(4)).toEqual([true, true, true, false]);
  });
});

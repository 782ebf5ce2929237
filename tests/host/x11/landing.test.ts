import { describe, expect, it } from 'vitest';
import { Landing } from '../../../host/src/x11/landing';

const at = (y: number) => ({ x: 333, y, width: 264, height: 143 });

describe('a window that comes back', () => {
  it('is where it will be once it has stood still', () => {
    let now = 0;
    const landing = new Landing(() => now);
    const look = (ms: number, y: number | undefined) => {
      now += ms;
      return landing.isDone(y === undefined ? undefined : at(y));
    };
    expect(look(0, 210)).toBe(true);
    landing.away();
    const flight = [look(16, undefined), look(16, 824), look(16, 700), look(16, 400), look(16, 210)];
    expect(flight).toEqual([false, false, false, false, false]);
    expect([look(60, 210), look(39, 210)]).toEqual([false, false]);
    expect(look(1, 210)).toBe(true);
    // It has landed: moved by its person, it is there all the same.
    expect(look(8, 300)).toBe(true);
    landing.away();
    expect(look(8, 300)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { anchorAt, CENTRE, centreOf, scrollTowards } from '../../../components/scroll-anchor';

const area = { left: 0, top: 100, width: 800, height: 600 };
const fitted = { left: 100, top: 150, width: 600, height: 500 };

describe('the point that stays', () => {
  it('is under the pointer again after the picture has grown', () => {
    const anchor = anchorAt(250, 275, area, fitted);
    const grown = { left: 0, top: 100, width: 2_400, height: 2_000 };
    // A quarter of the way across and down: 600 and 500 px into the grown picture.
    expect(scrollTowards(anchor, area, grown)).toEqual({ left: 600 - 250, top: 600 - 275 });
  });

  it('is in the middle when nothing points', () => {
    expect(centreOf(area, fitted)).toEqual(CENTRE);
  });

  it('asks for no scrolling when nothing has changed', () => {
    expect(scrollTowards(anchorAt(300, 300, area, fitted), area, fitted)).toEqual({ left: 0, top: 0 });
  });

  it.each([
    ['picture', area, { ...fitted, width: 0 }],
    ['area', { ...area, height: 0 }, fitted],
  ])('is the middle while the %s is not drawn', (_, around, picture) => {
    expect(anchorAt(1, 2, around, picture)).toEqual(CENTRE);
  });
});

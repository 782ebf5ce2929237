import type { Rectangle } from './geometry';

/** Several steps of an animation: openbox makes sixty a second, on a busy machine far fewer. */
const stillMs = 100;

/** A window that comes back may fly in, as openbox lets it: until it stands still it is not where it will be. */
export class Landing {
  private flight: { place: string; since: number } | undefined;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** It is put away. */
  away(): void {
    this.flight = { place: '', since: 0 };
  }

  /** Asked again and again from when it is back. `at`: where it is; undefined while nobody knows. */
  isDone(at: Rectangle | undefined): boolean {
    if (!this.flight) return true;
    const now = this.now();
    const place = at ? `${at.x} ${at.y} ${at.width} ${at.height}` : '';
    if (place === '' || place !== this.flight.place) this.flight = { place, since: now };
    else if (now - this.flight.since >= stillMs) this.flight = undefined;
    return this.flight === undefined;
  }
}

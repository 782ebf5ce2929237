/** Whether more came than anybody honest sends. Counts within any second, not within each. */
export class FloodGate {
  /** When the last `max` came, the oldest at {@link next}. */
  private readonly times: number[];
  private next = 0;

  constructor(
    private readonly max: number,
    private readonly now: () => number,
  ) {
    this.times = Array(max).fill(Number.NEGATIVE_INFINITY);
  }

  /** One more has come. False: `max` others came within the second before it. */
  admits(): boolean {
    const now = this.now();
    const oldest = this.times[this.next] ?? now;
    this.times[this.next] = now;
    this.next = (this.next + 1) % this.max;
    return now - oldest >= 1_000;
  }
}

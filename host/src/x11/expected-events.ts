/** What a raw event says: how something was moved or pressed, and which key or button. */
export type EventKind = 'motion' | 'button' | 'key' | 'touch';

interface OwnEvent {
  kind: EventKind;
  detail: number;
  /** When it was done, ms. */
  at: number;
}

/**
 * X tells of an event at once, but for when a program holds them back: window managers do at the first click into a window,
 * until they have raised it. On a busy machine that was seen to take more than half a second.
 */
const EXPECTED_MS = 5_000;

/**
 * What the host has done itself and has not heard of yet: each of its own events is expected once. Mouse and keyboard are each
 * heard of in the order in which they were used, so that what comes also says that nothing earlier will.
 */
export class ExpectedEvents {
  private readonly lines: { pointer: OwnEvent[]; keyboard: OwnEvent[] } = { pointer: [], keyboard: [] };

  constructor(private readonly now: () => number = () => performance.now()) {}

  expect(kind: EventKind, detail: number): void {
    this.lines[lineOf(kind)].push({ kind, detail, at: this.now() });
  }

  /** Whether it is one of ours; it is not expected any more. */
  isExpected(kind: EventKind, detail: number): boolean {
    const line = this.lines[lineOf(kind)];
    const oldest = this.now() - EXPECTED_MS;
    const place = line.findIndex((own) => own.kind === kind && own.detail === detail && own.at >= oldest);
    line.splice(0, place + 1);
    return place >= 0;
  }
}

const lineOf = (kind: EventKind): 'pointer' | 'keyboard' => (kind === 'key' ? 'keyboard' : 'pointer');

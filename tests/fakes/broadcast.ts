/** BroadcastChannel within one test, delivered at once: to every other end of the same name that is open. */
export class FakeBroadcastChannel extends EventTarget {
  private static readonly ends = new Set<FakeBroadcastChannel>();
  static get open(): number {
    return FakeBroadcastChannel.ends.size;
  }

  constructor(readonly name: string) {
    super();
    FakeBroadcastChannel.ends.add(this);
  }

  postMessage(data: unknown): void {
    if (!FakeBroadcastChannel.ends.has(this)) throw new Error('this channel is closed');
    for (const end of FakeBroadcastChannel.ends)
      if (end !== this && end.name === this.name) end.dispatchEvent(new MessageEvent('message', { data }));
  }

  close(): void {
    FakeBroadcastChannel.ends.delete(this);
  }
}

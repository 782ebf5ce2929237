import type { Runtime } from 'webextension-polyfill';

/** One end of a port; `end` and `hear` are what the browser does with the other's doings. */
export class FakePort {
  readonly said: unknown[] = [];
  isOpen = true;
  private readonly onHeard = new Set<(message: unknown) => void>();
  private readonly onGone = new Set<() => void>();
  readonly onMessage = eventOf(this.onHeard);
  readonly onDisconnect = eventOf(this.onGone);

  constructor(
    readonly name = '',
    readonly sender?: Runtime.MessageSender,
  ) {}

  postMessage(message: unknown): void {
    if (!this.isOpen) throw new Error('Attempting to use a disconnected port object');
    this.said.push(message);
  }

  /** Whoever disconnects is not told of it. */
  disconnect(): void {
    this.isOpen = false;
  }

  hear(message: unknown): void {
    for (const one of this.onHeard) one(message);
  }

  end(): void {
    this.isOpen = false;
    for (const one of this.onGone) one();
  }

  asPort(): Runtime.Port {
    return this as unknown as Runtime.Port;
  }
}

const eventOf = <L>(listeners: Set<L>) => ({
  addListener: (listener: L): void => void listeners.add(listener),
});

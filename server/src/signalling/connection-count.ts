import type { Limits } from '../config';

/** How many sockets are open, in all and by address. */
export class ConnectionCount {
  private total = 0;
  private readonly byAddress = new Map<string, number>();

  constructor(private readonly limits: Pick<Limits, 'connections' | 'connectionsPerAddress'>) {}

  /** Counts a socket in and returns what counts it out (once); undefined when there is no room. */
  enter(address: string): (() => void) | undefined {
    const here = this.byAddress.get(address) ?? 0;
    if (this.total >= this.limits.connections || here >= this.limits.connectionsPerAddress) return undefined;
    this.total += 1;
    this.byAddress.set(address, here + 1);
    let inside = true;
    return () => {
      if (inside) this.leave(address);
      inside = false;
    };
  }

  private leave(address: string): void {
    this.total -= 1;
    const rest = (this.byAddress.get(address) ?? 1) - 1;
    if (rest > 0) this.byAddress.set(address, rest);
    else this.byAddress.delete(address);
  }
}

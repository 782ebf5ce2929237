import { mintLocator } from '../peer-ids';

/** One agent's invite as the server knows it: where to reach the agent, and until when. Never the secret. */
export interface Invite {
  readonly locator: string;
  readonly agentPeerId: string;
  /** Milliseconds since the epoch, this machine's clock. */
  readonly expiresAt: number;
}

/** About 100 bytes each; a day's invites of a large helpdesk. */
const INVITES_MAX = 50_000;

/** The open invites, in memory. Agents that come back with their ticket after a restart bring theirs along. */
export class InviteRegistry {
  private readonly invites = new Map<string, Invite>();

  constructor(private readonly now: () => number = Date.now) {}

  /** A locator nobody holds, or undefined when the registry is full. */
  freeLocator(): string | undefined {
    if (this.invites.size >= INVITES_MAX) this.sweep();
    if (this.invites.size >= INVITES_MAX) return undefined;
    let locator = mintLocator();
    while (this.find(locator)) locator = mintLocator();
    return locator;
  }

  /** Adds an invite, unless its locator is held or it is over. */
  add(invite: Invite): void {
    const over = invite.expiresAt <= this.now();
    if (!over && !this.find(invite.locator)) this.invites.set(invite.locator, invite);
  }

  find(locator: string): Invite | undefined {
    const invite = this.invites.get(locator);
    if (!invite || invite.expiresAt > this.now()) return invite;
    this.invites.delete(locator);
    return undefined;
  }

  private sweep(): void {
    for (const locator of [...this.invites.keys()]) this.find(locator);
  }
}

import { Refused } from './desktop';

interface Waiting {
  start(): Promise<void>;
  refuse(reason: Refused): void;
}

/** One thing at a time, in the order in which they came. */
export class Lane {
  private waiting: Waiting[] = [];
  private busy = false;

  /** Resolves or rejects as the task does, once it has had its turn. */
  add<T>(task: () => T | Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const start = async () => {
        try {
          resolve(await task());
        } catch (error) {
          reject(error);
        }
      };
      this.waiting.push({ start, refuse: reject });
      void this.work();
    });
  }

  /** Nothing that waits is done any more. What is under way goes on. */
  drop(): void {
    for (const { refuse } of this.waiting.splice(0)) refuse(new Refused('notControlled'));
  }

  private async work(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) await next.start();
    this.busy = false;
  }
}

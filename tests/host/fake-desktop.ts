import { type Desktop, Refused } from '../../host/src/desktop';
import type { HostAct, HostEvent, HostTarget, HostWindow } from '../../utils/protocol/host';

export const windowOf = (id: number, changes: Partial<HostWindow> = {}): HostWindow => ({
  id,
  title: `window ${id}`,
  app: 'program',
  x: 0,
  y: 0,
  width: 100,
  height: 100,
  onTop: false,
  minimised: false,
  own: false,
  ...changes,
});

/** A desktop that only notes what it is told, and has nothing to do with the system's. */
export class FakeDesktop implements Desktop {
  readonly capabilities = ['windows', 'input'] as const;
  /** Everything it was told, in order. */
  readonly told: string[] = [];
  shown: HostWindow[] = [windowOf(1)];
  pids = new Map<number, number>();
  controlled: HostTarget | undefined;
  tell: (event: HostEvent) => void = () => {};
  /** While set, an input waits for it. */
  busy: Promise<void> | undefined;

  windows = () => this.shown;
  pidOf = (id: number) => this.pids.get(id) ?? null;

  async activate(id: number): Promise<void> {
    if (!this.shown.some((window) => window.id === id)) throw new Refused('unknown');
    this.told.push(`activate ${id}`);
  }

  control(target: HostTarget, tell: (event: HostEvent) => void): void {
    if (target.id === 404) throw new Refused('unknown');
    this.told.push(`control ${target.id}`);
    this.controlled = target;
    this.tell = tell;
  }

  async input(act: HostAct): Promise<void> {
    this.told.push(`begin ${wordOf(act)}`);
    await this.busy;
    if (!this.controlled) throw new Refused('notControlled');
    if (wordOf(act) === 'never') throw new Refused('unsayable');
    if (wordOf(act) === 'fault') throw new Error('a fault');
    this.told.push(`end ${wordOf(act)}`);
  }

  release(): void {
    this.told.push('release');
  }

  stop(): void {
    this.told.push('stop');
    this.controlled = undefined;
  }

  close(): void {
    this.told.push('close');
  }
}

const wordOf = (act: HostAct): string => (act.type === 'text.commit' ? act.text : act.type);

import type { HostTarget } from '../../../utils/protocol/host';
import { Refused } from '../desktop';
import { activeOf, becomes, raise } from './activate';
import { clientsOf, isMinimised, isSameProgram, pidOfWindow, rectangleOf } from './clients';
import type { Connection } from './connection';
import { type Point, pixelAt } from './geometry';
import { Landing } from './landing';
import { createGlass, screenOf } from './monitors';
import type { Browser } from './own-windows';
import { focusWay, ownerOf, windowsAt } from './receivers';
import { isForPeople } from './windows';

export type TargetState = 'there' | 'minimised' | 'gone';

/** What is controlled, and who would get input that is meant for it. */
export interface Target {
  state(): TargetState;
  /** The pixel that a place means now. Throws {@link Refused} where somebody else would get it. */
  pixel(place: Point): Point;
  /** Throws {@link Refused} where somebody else would get keys. */
  requireFocus(): void;
  /**
   * After `check` has refused something. Resolves when it has nothing against it any more: where others would get it the target
   * is raised, once, and what did not help is not tried again for a second. Else throws what stands against it.
   */
  makeWay(refused: Refused, check: () => void): Promise<void>;
}

const againMs = 1_000;
/** Far longer than raising takes, and well within a second: what waits behind this would be too old by then. */
const raisedWithinMs = 300;

/** Throws {@link Refused}: `unknown`, `own`. */
export function createTarget(connection: Connection, browser: Browser, target: HostTarget): Target {
  if (target.kind === 'screen') return new ScreenTarget(connection, browser, target.id);
  requireActable(connection, browser, target.id);
  return new WindowTarget(connection, browser, target.id);
}

/** Raised, and with the focus. Throws {@link Refused}: `unknown`, `own`, and `unsupported` where nobody heeds it. */
export async function activate(connection: Connection, browser: Browser, id: number): Promise<void> {
  requireActable(connection, browser, id);
  raise(connection, id);
  const isActive = () => focusWay(connection).includes(id) || activeOf(connection) === id;
  const isUp = await becomes(() => isActive() && !isMinimised(connection, id));
  if (!isUp) throw new Refused('unsupported');
}

function requireActable(connection: Connection, browser: Browser, id: number): void {
  if (!clientsOf(connection).includes(id) || !isForPeople(connection, id)) throw new Refused('unknown');
  if (browser.owns(id)) throw new Refused('own');
}

class WindowTarget implements Target {
  private readonly pid: number;
  private readonly isOnGlass: (at: Point) => boolean;
  private readonly landing = new Landing();
  private isGone = false;
  private triedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly connection: Connection,
    private readonly browser: Browser,
    private readonly id: number,
  ) {
    this.pid = pidOfWindow(connection, id);
    this.isOnGlass = createGlass(connection);
  }

  /** An id is given again once its window is gone: the process tells them apart. */
  state(): TargetState {
    const standing = this.connection.numbers(this.id, 'WM_STATE');
    this.isGone ||= standing.length === 0 || pidOfWindow(this.connection, this.id) !== this.pid;
    if (this.isGone) return 'gone';
    if (isMinimised(this.connection, this.id, standing)) this.landing.away();
    return this.landing.isDone(rectangleOf(this.connection, this.id)) ? 'there' : 'minimised';
  }

  pixel(place: Point): Point {
    const rectangle = rectangleOf(this.connection, this.id);
    if (!rectangle) throw new Refused('gone');
    const at = pixelAt(rectangle, place);
    if (!this.isOnGlass(at)) throw new Refused('outside');
    // The window itself, not its frame: for a moment after a change that can lie over it, and would be dragged.
    const way = windowsAt(this.connection, at);
    if (!way.includes(this.id) && !way.some((window) => this.isMenu(window))) throw this.refusal(way);
    return at;
  }

  requireFocus(): void {
    const way = focusWay(this.connection);
    if (!way.includes(this.id) && !way.some((window) => this.isMenu(window))) throw this.refusal(way);
  }

  async makeWay(refused: Refused, check: () => void): Promise<void> {
    const isCovered = refused.problem === 'covered' || refused.problem === 'own';
    if (!isCovered || performance.now() - this.triedAt < againMs) throw refused;
    raise(this.connection, this.id);
    const isFree = await becomes(() => refusalOf(check) === undefined, raisedWithinMs);
    this.triedAt = isFree ? Number.NEGATIVE_INFINITY : performance.now();
    if (!isFree) throw refusalOf(check) ?? refused;
  }

  /** Menus and lists are windows of their own, which no window manager manages. */
  private isMenu(window: number): boolean {
    if (this.connection.attributes(window)?.override_redirect !== 1) return false;
    if (isSameProgram(this.connection, window, this.id)) return true;
    return this.pid > 0 && pidOfWindow(this.connection, window) === this.pid;
  }

  /** Who gets it says why not. */
  private refusal(way: readonly number[]): Refused {
    const isOwn = way.length > 0 && this.browser.owns(ownerOf(this.connection, way));
    return new Refused(isOwn ? 'own' : 'covered');
  }
}

/** All that is on a monitor, but for the browser. */
class ScreenTarget implements Target {
  private readonly isOnGlass: (at: Point) => boolean;

  constructor(
    private readonly connection: Connection,
    private readonly browser: Browser,
    private readonly id: number,
  ) {
    if (!screenOf(connection, id)) throw new Refused('unknown');
    this.isOnGlass = createGlass(connection);
  }

  state(): TargetState {
    return screenOf(this.connection, this.id) ? 'there' : 'gone';
  }

  pixel(place: Point): Point {
    const rectangle = screenOf(this.connection, this.id);
    if (!rectangle) throw new Refused('gone');
    const at = pixelAt(rectangle, place);
    if (!this.isOnGlass(at)) throw new Refused('outside');
    this.refuseOwn(windowsAt(this.connection, at));
    return at;
  }

  requireFocus(): void {
    this.refuseOwn(focusWay(this.connection));
  }

  /** There is nothing to raise: what lies on the screen is what is shown. */
  async makeWay(refused: Refused): Promise<void> {
    throw refused;
  }

  private refuseOwn(way: readonly number[]): void {
    if (way.length > 0 && this.browser.owns(ownerOf(this.connection, way))) throw new Refused('own');
  }
}

function refusalOf(check: () => void): Refused | undefined {
  try {
    check();
    return undefined;
  } catch (problem) {
    if (problem instanceof Refused) return problem;
    throw problem;
  }
}

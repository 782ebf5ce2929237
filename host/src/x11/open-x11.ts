import type { HostAct, HostEvent, HostTarget, HostWindow } from '../../../utils/protocol/host';
import { type Desktop, type DesktopPorts, Refused } from '../desktop';
import { becomes } from './activate';
import { Connection } from './connection';
import { ExpectedEvents } from './expected-events';
import { createHeld, type Held } from './held';
import { Keyboard } from './keyboard';
import { LocalHand } from './local-hand';
import { type Browser, createBrowser } from './own-windows';
import { BUTTON, createWheels } from './pointer';
import { isButtonDown } from './receivers';
import { activate, createTarget, type Target } from './target';
import { createWatch, type Watch } from './watch';
import { pidOf, windowsOf } from './windows';

type ActOf<T extends HostAct['type']> = Extract<HostAct, { type: T }>;
type Lifting = ActOf<'pointer.up' | 'key.up'>;
type Place = { x: number; y: number };
type Control = { target: Target; watch: Watch };

/** Far longer than window managers take, and well within a second: what waits behind this would be too old by then. */
const HELD_BACK_MS = 300;

/** The desktop that `DISPLAY` names. Throws {@link Refused} `unsupported` where there is none, or it lacks what is needed. */
export function openX11(ports: DesktopPorts): Desktop {
  return new X11(ports);
}

class X11 implements Desktop {
  readonly capabilities = ['windows', 'apps', 'launch', 'input'] as const;
  private readonly connection = new Connection();
  private readonly hand: LocalHand;
  private readonly held: Held;
  private readonly keyboard: Keyboard;
  private readonly browser: Browser;
  private readonly wheels = createWheels();
  private controlled: Control | undefined;
  private isClosed = false;

  constructor(ports: DesktopPorts) {
    const { connection } = this;
    const expected = new ExpectedEvents();
    this.hand = handOn(connection, expected);
    this.held = createHeld(connection, expected, ports);
    this.keyboard = new Keyboard(connection, this.held);
    this.browser = createBrowser(connection, ports.browserPid);
  }

  windows(): HostWindow[] {
    return windowsOf(this.connection, this.browser);
  }

  pidOf(windowId: number): number | null {
    return pidOf(this.connection, windowId);
  }

  activate(windowId: number): Promise<void> {
    return activate(this.connection, this.browser, windowId);
  }

  control(to: HostTarget, tell: (event: HostEvent) => void): void {
    this.stop();
    const target = createTarget(this.connection, this.browser, to);
    const watch = createWatch({ target, hand: this.hand, tell, release: () => this.release() });
    this.controlled = { target, watch };
  }

  async input(act: HostAct): Promise<void> {
    const control = this.controlled;
    if (!control) throw new Refused('notControlled');
    await this.perform(act, control);
    this.connection.sync();
  }

  release(): void {
    if (this.isClosed) return;
    this.wheels.stop();
    this.held.liftAll((code) => this.keyboard.isModifier(code));
    this.keyboard.forget();
  }

  stop(): void {
    this.release();
    this.controlled?.watch.stop();
    this.controlled = undefined;
  }

  close(): void {
    if (this.isClosed) return;
    this.stop();
    this.keyboard.restore();
    this.isClosed = true;
    this.hand.close();
    this.connection.close();
  }

  private async perform(act: HostAct, control: Control): Promise<void> {
    switch (act.type) {
      case 'pointer.move':
        return this.point(control, act, []);
      case 'pointer.down':
        await this.isUp(BUTTON[act.button]);
        return this.point(control, act, [BUTTON[act.button]], true);
      case 'pointer.wheel':
        return this.point(control, act, this.wheels.turn(act));
      case 'key.down':
        return this.keyboard.down(act, (write) => this.write(control, write));
      case 'text.commit':
        return this.keyboard.commit(act.text, (write) => this.write(control, write));
      case 'pointer.up':
      case 'key.up':
        return this.lift(control, act);
    }
  }

  /**
   * At the first click into a window its manager holds the mouse back until it has raised it. What the host does meanwhile waits
   * in the server, which then drops a button's release if that is down again already, and with it the second click.
   */
  private async isUp(button: number): Promise<void> {
    if (!this.held.isDown('button', button)) {
      await becomes(() => !isButtonDown(this.connection, button), HELD_BACK_MS);
    }
  }

  /** Goes there, and clicks these; `isHeld`: the button stays down. */
  private point(control: Control, place: Place, buttons: readonly number[], isHeld = false): Promise<void> {
    const act = ({ x, y }: Place) => {
      this.held.move(x, y);
      for (const button of buttons) {
        this.held.lift('button', button);
        this.held.press('button', button);
        if (!isHeld) this.held.lift('button', button);
      }
    };
    return this.reach(control, () => control.target.pixel(place), act);
  }

  private write(control: Control, write: () => void): Promise<void> {
    return this.reach(control, () => control.target.requireFocus(), write);
  }

  /** Asks as it acts, with nobody else's doings in between. Makes way for it once if others would get it. */
  private async reach<T>(control: Control, check: () => T, act: (checked: T) => void): Promise<void> {
    const { target, watch } = control;
    const checked = () => {
      if (control !== this.controlled) throw new Refused('notControlled');
      watch.requireQuiet();
      return check();
    };
    const perform = () => this.connection.alone(() => act(checked()));
    try {
      perform();
    } catch (problem) {
      // With a button down the target has the pointer already, and what covers it now is meant to: a menu, what is dragged.
      if (!(problem instanceof Refused) || this.held.hasButton()) throw problem;
      await target.makeWay(problem, checked);
      perform();
    }
  }

  /** Comes up whatever else is so; at its place, if that is still the target's. */
  private lift(control: Control, act: Lifting): void {
    if (act.type === 'key.up') {
      this.keyboard.up(act);
      return;
    }
    const button = BUTTON[act.button];
    if (!this.held.isDown('button', button)) return;
    try {
      control.watch.requireQuiet();
      const { x, y } = control.target.pixel(act);
      this.held.move(x, y);
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
    }
    this.held.lift('button', button);
  }
}

/** Without seeing the person's own hand nothing is controlled. */
function handOn(connection: Connection, expected: ExpectedEvents): LocalHand {
  try {
    return new LocalHand(expected);
  } catch (problem) {
    connection.close();
    throw problem;
  }
}

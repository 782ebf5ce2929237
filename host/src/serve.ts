import {
  HOST_VERSION,
  type HostAnswerOf,
  type HostApp,
  type HostEvent,
  type HostProblem,
  type HostRefusal,
  type HostRequest,
  type HostRequestOf,
  type HostSystem,
  type HostTarget,
  type HostWindow,
} from '../../utils/protocol/host';
import { HOST_WINDOWS_MAX } from '../../utils/protocol/limits';
import { type Desktop, Refused } from './desktop';
import { Lane } from './lane';
import { readRequest } from './requests';

type Ask = HostRequest['ask'];
type Done<A extends Ask> = Omit<HostAnswerOf<A>, 're'>;
type Answer = { [A in Ask]: HostAnswerOf<A> }[Ask];

/** The installed programs. Everything throws {@link Refused} where it cannot be done. */
export interface Apps {
  list(from: number, language: string): Promise<{ apps: HostApp[]; total: number }>;
  icon(id: string): Promise<HostAnswerOf<'icon'>['icon']>;
  /** Resolves with the window that it opened. */
  launch(id: string): Promise<HostWindow>;
}

export interface ServePorts {
  system: HostSystem;
  release: string;
  desktop: Desktop;
  /** None where programs can be neither listed nor started. */
  apps: Apps | undefined;
  /** Called when something is controlled, before any input for it. */
  prepareControl(): void;
  /** Throws a RangeError at what is too long for a frame. */
  send(message: Answer | HostRefusal | HostEvent): void;
}

/** Answers one extension's requests: each once, by its number. */
export class Serve {
  private greeted = false;
  private unanswered = 0;
  private readonly lane = new Lane();
  /** Of what is controlled now: events of what was controlled before are not told. */
  private grant: object | undefined;

  constructor(private readonly ports: ServePorts) {}

  /** How many requests have no answer yet. */
  get pending(): number {
    return this.unanswered;
  }

  /** One frame's bytes. Never throws. */
  hear(frame: Uint8Array): void {
    const read = readRequest(frame);
    if ('invalid' in read) this.refuse(read.invalid, 'invalid');
    else if (!this.greeted && read.request.ask !== 'hello') this.refuse(read.request.id, 'invalid');
    else void this.answer(read.request);
  }

  private async answer(request: HostRequest): Promise<void> {
    this.unanswered += 1;
    try {
      const done = await this.perform(request);
      this.ports.send({ re: request.id, ...done } as Answer);
    } catch (error) {
      this.refuse(request.id, error instanceof Refused ? error.problem : unforeseen(request.ask));
    } finally {
      this.unanswered -= 1;
    }
  }

  private perform<A extends Ask>(request: HostRequestOf<A>): Promise<Done<A>> {
    return this.handlers[request.ask as A](request);
  }

  private refuse(re: number, problem: HostProblem): void {
    this.ports.send({ re, problem });
  }

  private readonly handlers: { [A in Ask]: (request: HostRequestOf<A>) => Promise<Done<A>> } = {
    hello: async ({ version }) => {
      if (version !== HOST_VERSION) throw new Refused('version');
      this.greeted = true;
      const { release, system, desktop, apps } = this.ports;
      const capabilities = new Set(desktop.capabilities);
      if (apps) capabilities.add('apps').add('launch');
      return { version: HOST_VERSION, release, system, capabilities: [...capabilities] };
    },
    windows: async () => ({ windows: this.ports.desktop.windows().slice(0, HOST_WINDOWS_MAX) }),
    apps: ({ from, language }) => this.apps.list(from, language),
    icon: async ({ app }) => ({ icon: await this.apps.icon(app) }),
    launch: async ({ app }) => ({ window: await this.apps.launch(app) }),
    activate: async ({ window }) => {
      await this.ports.desktop.activate(window);
      return {};
    },
    control: ({ target }) => this.lane.add(() => this.control(target)),
    input: ({ act }) =>
      this.lane.add(async () => {
        await this.ports.desktop.input(act);
        return {};
      }),
    release: () =>
      this.lane.add(() => {
        this.ports.desktop.release();
        return {};
      }),
    stop: () => {
      // Stop overtakes: nothing that waits is done after it.
      this.lane.drop();
      this.stop();
      // The act that was under way may put something down yet.
      return this.lane.add(() => this.stop());
    },
  };

  private get apps(): Apps {
    if (!this.ports.apps) throw new Refused('unsupported');
    return this.ports.apps;
  }

  private control(target: HostTarget): Done<'control'> {
    const before = this.grant;
    const grant = {};
    this.grant = grant;
    try {
      this.ports.desktop.control(target, (event) => {
        if (this.grant === grant) this.ports.send(event);
      });
    } catch (error) {
      this.grant = before;
      throw error;
    }
    try {
      this.ports.prepareControl();
    } catch (error) {
      this.stop();
      throw error;
    }
    return {};
  }

  private stop(): Done<'stop'> {
    this.grant = undefined;
    this.ports.desktop.stop();
    return {};
  }
}

/** What nobody thought of is answered as well; what it was stays here. */
const unforeseen = (ask: Ask): HostProblem => (ask === 'launch' ? 'failed' : 'unsupported');

import { type ReadonlySignal, signal } from '@preact/signals';
import { DesksideError } from '../../errors';
import { warn } from '../../log';
import type { HostApp } from '../../protocol/host';
import type { HostState, LaunchProblem, ListedApp, NewApplicationState } from '../../protocol/host-state';
import { callHost, type HostLine, HostRefused } from './host-line';
import { allowHost } from './host-state';

export interface NewApplication {
  readonly state: ReadonlySignal<NewApplicationState>;
  open(): Promise<void>;
  /** In the click that asks the browser's leave. */
  allow(): Promise<void>;
  /** Resolves to the title of its window, or undefined when there is none to be shown. */
  launch(app: ListedApp): Promise<string | undefined>;
  close(): void;
}

/** The programs of this machine, for its own person to start one. Nothing of it comes from, or goes to, anybody else. */
export function createNewApplication(ports: {
  look(): Promise<HostState>;
  language: string;
}): NewApplication {
  const state = signal<NewApplicationState>({ name: 'closed' });
  let line: HostLine | undefined;

  function close(): void {
    state.value = { name: 'closed' };
    line?.close();
    line = undefined;
  }

  async function open(): Promise<void> {
    close();
    state.value = { name: 'loading' };
    const host = await ports.look();
    const why = whyNot(host);
    if (why) state.value = { name: 'noHost', why };
    else await list(null);
  }

  async function list(problem: LaunchProblem | null): Promise<void> {
    line = await callHost().catch(() => undefined);
    if (!line) state.value = { name: 'noHost', why: 'missing' };
    else await show(line, problem);
  }

  async function show(of: HostLine, problem: LaunchProblem | null): Promise<void> {
    of.onEnd(() => {
      if (line === of && state.peek().name === 'list') state.value = { name: 'noHost', why: 'missing' };
    });
    try {
      const apps = await allApps(of, ports.language);
      if (line !== of) return;
      state.value = { name: 'list', apps: apps.map(({ id, name }) => ({ id, name, icon: null })), problem };
      await bringIcons(of, apps);
    } catch (error) {
      warn('the programs of this computer could not be listed', error);
      if (line === of && state.peek().name !== 'list') state.value = { name: 'noHost', why: 'missing' };
    }
  }

  /** One after the other: the list is there already, and can be used. */
  async function bringIcons(of: HostLine, apps: readonly HostApp[]): Promise<void> {
    for (const { id, hasIcon } of apps) {
      if (!hasIcon) continue;
      const { icon } = await of.ask('icon', { app: id });
      const shown = state.peek();
      if (line !== of || shown.name !== 'list') return;
      if (!icon) continue;
      const address = `data:${icon.type};base64,${icon.data}`;
      state.value = {
        ...shown,
        apps: shown.apps.map((app) => (app.id === id ? { ...app, icon: address } : app)),
      };
    }
  }

  async function launch({ id, name }: ListedApp): Promise<string | undefined> {
    const of = line;
    const before = state.peek();
    if (!of || before.name !== 'list') return undefined;
    state.value = { name: 'starting', app: name };
    try {
      const { window } = await of.ask('launch', { app: id });
      if (line !== of) return undefined;
      close();
      return window.title || name;
    } catch (error) {
      if (line !== of) return undefined;
      warn('a program did not start', error);
      const problem = { app: name, why: whyOf(error) };
      if (problem.why === 'hostEnded') await list(problem);
      else state.value = { ...before, problem };
      return undefined;
    }
  }

  return {
    state,
    open,
    async allow() {
      if (await allowHost()) await open();
    },
    launch,
    close,
  };
}

function whyNot(host: HostState): Extract<NewApplicationState, { name: 'noHost' }>['why'] | undefined {
  if (host.name === 'looking') return 'missing';
  if (host.name !== 'there') return host.name;
  return host.capabilities.includes('launch') ? undefined : 'cannot';
}

function whyOf(error: unknown): LaunchProblem['why'] {
  if (error instanceof DesksideError && error.reason === 'helperMissing') return 'hostEnded';
  const problem = error instanceof HostRefused ? error.problem : 'failed';
  return problem === 'missing' || problem === 'noWindow' ? problem : 'failed';
}

/** No desktop has more; a host that goes on for ever is not believed. */
const APPS_MAX = 2_000;

async function allApps(line: HostLine, language: string): Promise<HostApp[]> {
  const all: HostApp[] = [];
  for (;;) {
    const { apps, total } = await line.ask('apps', { from: all.length, language });
    all.push(...apps);
    if (apps.length === 0 || all.length >= Math.min(total, APPS_MAX)) return all;
  }
}

import { test as base, type Page } from '@playwright/test';
import { type Person, startPerson } from '../../../scripts/lib/person.mjs';
import { startServerProcess } from '../../../scripts/lib/server.mjs';
import { keepConnections } from '../../../scripts/lib/traffic.mjs';
import { parkPointer } from '../../../scripts/lib/windows.mjs';
import { type Display, type OpenedWindow, startDisplay, startSampleApp } from './display';
import { type Decided, type Managed, manage, originsOf } from './managed';
import { createPool, type Pool } from './pool';
import { keepWhatWasSeen } from './seen';
import { type AppWindow, AUTO_PICK, type Look, openWindow } from './windows';
import { extension, port } from './worker-place';

type Server = Awaited<ReturnType<typeof startServerProcess>>;
type App = OpenedWindow & { display: Display };
export type Side = Person & { display: Display };

type Prepare = (profile: string) => Promise<unknown>;

export interface Options {
  /** Switches for a person's browser; by default the picker answers itself with the window that is offered. */
  agentArgs: string[];
  customerArgs: string[];
  customerInstalled: boolean;
  /** What is done to a person's profile before their browser starts. */
  profiles: { agent?: Prepare; customer?: Prepare };
  /** What a person's organisation has decided for their browser; none by default. */
  managed: { agent?: Decided; customer?: Decided };
  /** More settings of the server. */
  serverEnv: Record<string, string>;
  language: string;
  colours: 'light' | 'dark';
}

export interface Stage {
  server: Server;
  /** The customer's application: a real X11 window whose content changes. */
  app: App;
  agent: Side;
  customer: Side;
  /** The organisation decides anew. */
  decide: { agent: Managed['decide']; customer: Managed['decide'] };
}

interface Tools {
  stage: Stage;
  /** Opens application windows beside each other; they are closed with the story. */
  openWindows<const L extends readonly Look[]>(
    display: Display,
    looks: L,
  ): Promise<{ -readonly [K in keyof L]: AppWindow }>;
}

export const chromium = (): string => process.env.CHROMIUM ?? '';

interface Places {
  displays: [Display, Display];
  /** The programs that start the agent's and the customer's browser. */
  browsers: [string, string];
  /** The agent's and the customer's, from story to story. */
  pools: [Pool<Side>, Pool<Side>];
}

/**
 * Two people, each on a display of their own, a server and an application. Server and extension are new in each story,
 * and nothing is left of the one before; the browser itself may have served it (pool.ts).
 */
export const test = base.extend<Options & Tools, Places>({
  agentArgs: [[AUTO_PICK], { option: true }],
  customerArgs: [[AUTO_PICK], { option: true }],
  customerInstalled: [true, { option: true }],
  profiles: [{}, { option: true }],
  managed: [{}, { option: true }],
  serverEnv: [{}, { option: true }],
  language: ['en-US', { option: true }],
  colours: ['light', { option: true }],
  displays: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from the pattern
    async ({}, use) => {
      const displays = await Promise.all([startDisplay(), startDisplay()]);
      await use(displays as [Display, Display]);
      for (const display of displays) await display.close();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from the pattern
  browsers: [async ({}, use) => use([chromium(), chromium()]), { scope: 'worker' }],
  pools: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from the pattern
    async ({}, use) => {
      const pools = [createPool<Side>(), createPool<Side>()] as const;
      await use([...pools]);
      for (const pool of pools) await pool.close();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from the pattern
  openWindows: async ({}, use) => {
    const windows: AppWindow[] = [];
    await use(async (display, looks) => {
      const before = windows.filter((window) => window.display === display).length;
      const opened = await Promise.all(looks.map((look, index) => openWindow(display, look, before + index)));
      windows.push(...opened);
      return opened as never;
    });
    await Promise.all(windows.map((window) => window.close()));
  },
  stage: async (
    {
      displays,
      browsers,
      pools,
      agentArgs,
      customerArgs,
      customerInstalled,
      profiles,
      managed,
      serverEnv,
      language,
      colours,
    },
    use,
    info,
  ) => {
    const [agentDisplay, customerDisplay] = displays;
    const [agentBrowser, customerBrowser] = browsers;
    const look = { language, colours };
    const theirs = { agent: manage(managed.agent), customer: manage(managed.customer) };
    const wishes = {
      agent: {
        ...look,
        chromium: agentBrowser,
        extension: theirs.agent.build,
        args: agentArgs,
        ...(profiles.agent && { prepare: profiles.agent }),
      },
      customer: {
        ...look,
        chromium: customerBrowser,
        extension: theirs.customer.build,
        args: customerArgs,
        installed: customerInstalled,
        ...(profiles.customer && { prepare: profiles.customer }),
      },
    };
    const [agentPool, customerPool] = pools;
    // A story before may have left it anywhere.
    await Promise.all(displays.map(parkPointer));
    // Nobody goes to the server before the story begins.
    const [server, opened, agent, customer] = await Promise.all([
      startServerProcess({ port: port(), env: { ...originsOf(Object.values(theirs)), ...serverEnv } }),
      startSampleApp(customerDisplay, {}),
      agentPool.take(wishes.agent, () => startSide(agentDisplay, wishes.agent)),
      customerPool.take(wishes.customer, () => startSide(customerDisplay, wishes.customer)),
    ]);
    const app = { ...opened, display: customerDisplay };
    const decide = { agent: theirs.agent.decide, customer: theirs.customer.decide };
    try {
      await Promise.all([theirs.agent.known(agent), theirs.customer.known(customer)]);
      await use({ server, app, agent, customer, decide });
    } finally {
      for (const { release } of Object.values(theirs)) release();
      const isWell = info.status === info.expectedStatus;
      if (!isWell) await keepWhatWasSeen(info, { agent, customer });
      await Promise.all([
        agentPool.give(wishes.agent, agent, isWell),
        customerPool.give(wishes.customer, customer, isWell),
        app.close(),
        server.kill(),
      ]);
    }
  },
});

export { expect } from '@playwright/test';
export { AUTO_PICK } from './windows';

interface SideOptions extends Pick<Options, 'language' | 'colours'> {
  args: string[];
  installed?: boolean;
  prepare?: Prepare;
  /** Of a browser that was killed. */
  profile?: string;
  /** Others than the tests' own. */
  chromium?: string;
  extension?: string;
}

/** One person's browser on their display. */
export async function startSide(display: Display, options: SideOptions): Promise<Side> {
  const [browser, build] = [chromium(), extension()];
  await parkPointer(display);
  const person = await startPerson({ chromium: browser, extension: build, env: display.env, ...options });
  await person.context.addInitScript(keepConnections);
  return Object.assign(person, { display });
}

export const firstPage = (person: Person): Page => {
  const [page] = person.context.pages();
  if (!page) throw new Error('the browser has no page');
  return page;
};

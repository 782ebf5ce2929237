import { test as base, type Page, type TestInfo } from '@playwright/test';
import { type Person, startPerson } from '../../../scripts/lib/person.mjs';
import { startServerProcess } from '../../../scripts/lib/server.mjs';
import { keepConnections } from '../../../scripts/lib/traffic.mjs';
import { type Display, screenshot, startDisplay, startSampleApp } from './display';

type Server = Awaited<ReturnType<typeof startServerProcess>>;
type App = Awaited<ReturnType<typeof startSampleApp>>;
type Side = Person & { display: Display };

export interface Options {
  /** Switches for the customer's browser; by default the picker answers itself with the sample application. */
  customerArgs: string[];
  customerInstalled: boolean;
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
}

/** Matches part of the title; the switch takes ASCII only (seen in Chromium 156). */
export const AUTO_PICK = '--auto-select-desktop-capture-source=Warehouse 3.2';

export const port = (): number => Number(process.env.DESKSIDE_TEST_PORT);
const extension = (): string => process.env.DESKSIDE_TEST_EXTENSION ?? '';
const chromium = (): string => process.env.CHROMIUM ?? '';

/** Two people, each on a display of their own, a server and an application. People and server are new in each story. */
export const test = base.extend<Options & { stage: Stage }, { displays: [Display, Display] }>({
  customerArgs: [[AUTO_PICK], { option: true }],
  customerInstalled: [true, { option: true }],
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
  stage: async ({ displays, customerArgs, customerInstalled, serverEnv, language, colours }, use, info) => {
    const [agentDisplay, customerDisplay] = displays;
    const server = await startServerProcess({ port: port(), env: serverEnv });
    const app = await startSampleApp(customerDisplay, {});
    const start = (display: Display, args: string[], installed: boolean) =>
      startPerson({
        chromium: chromium(),
        extension: extension(),
        env: display.env,
        language,
        colours,
        args,
        installed,
      }).then(async (person) => {
        await person.context.addInitScript(keepConnections);
        return { ...person, display };
      });
    const [agent, customer] = await Promise.all([
      start(agentDisplay, [], true),
      start(customerDisplay, customerArgs, customerInstalled),
    ]);
    try {
      await use({ server, app, agent, customer });
    } finally {
      if (info.status !== info.expectedStatus) photograph(info, displays);
      await Promise.all([agent.close(), customer.close(), app.close(), server.kill()]);
    }
  },
});

export { expect } from '@playwright/test';

function photograph(info: TestInfo, [agent, customer]: [Display, Display]): void {
  screenshot(agent, info.outputPath('agent.png'));
  screenshot(customer, info.outputPath('customer.png'));
}

export const firstPage = (person: Person): Page => {
  const [page] = person.context.pages();
  if (!page) throw new Error('the browser has no page');
  return page;
};

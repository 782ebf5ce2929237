import type { Page } from '@playwright/test';
import { startServerProcess } from '../../../scripts/lib/server.mjs';
import { until } from '../../../scripts/lib/until.mjs';
import { type Display, startDisplay } from './display';
import { keepWhatWasSeen } from './seen';
import { test as base, type Stage, startSide } from './stage';
import { type Agent, accept } from './steps';
import { type AppWindow, type Look, offer } from './windows';
import { port } from './worker-place';

/** One of several customers of the same agent: a stage of their own for every step, with the one agent on each. */
export interface Guest extends Stage {
  name: string;
  /** The demo ticket that is about this customer. */
  ticket: number;
  app: AppWindow;
}

/** Anna, Ben and Chika; the agent and the server are the same in each. */
export type Crowd = [Guest, Guest, Guest];

const GUESTS = [
  { name: 'Anna', ticket: 1042, colour: 'red' },
  { name: 'Ben', ticket: 1043, colour: 'green' },
  { name: 'Chika', ticket: 1044, colour: 'blue' },
] as const satisfies ({ name: string; ticket: number } & Omit<Look, 'title'>)[];

/** One agent and three customers at once, each on a display of their own and with a window of their own colour. */
export const test = base.extend<{ crowd: Crowd }, { moreDisplays: [Display, Display] }>({
  moreDisplays: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from the pattern
    async ({}, use) => {
      const displays = await Promise.all([startDisplay(), startDisplay()]);
      await use(displays as [Display, Display]);
      for (const display of displays) await display.close();
    },
    { scope: 'worker' },
  ],
  crowd: async (
    { displays, pools, moreDisplays, openWindows, agentArgs, customerArgs, serverEnv, language, colours },
    use,
    info,
  ) => {
    // Nobody else is at these displays.
    await Promise.all(pools.map((pool) => pool.close()));
    const [agentDisplay, ...customerDisplays] = [...displays, ...moreDisplays];
    const server = await startServerProcess({ port: port(), env: serverEnv });
    const look = { language, colours };
    const agent = await startSide(agentDisplay, { ...look, args: agentArgs });
    const guests = await Promise.all(
      GUESTS.map(async ({ name, ticket, colour }, index) => {
        const display = customerDisplays[index] as Display;
        const [app] = await openWindows(display, [{ title: name, colour }]);
        await offer(app);
        const customer = await startSide(display, { ...look, args: customerArgs });
        return { server, agent, customer, name, ticket, app };
      }),
    );
    try {
      await use(guests as Crowd);
    } finally {
      const customers = Object.fromEntries(
        guests.map(({ name, customer }) => [name.toLowerCase(), customer]),
      );
      if (info.status !== info.expectedStatus) await keepWhatWasSeen(info, { agent, ...customers });
      await Promise.all([agent, ...Object.values(customers)].map((person) => person.close()));
      await server.kill();
    }
  },
});

export { expect } from './stage';

/**
 * The agent asks this customer for a view, in a ticket and a viewer window of their own.
 * @param words what the button and the invitation's link are called
 */
export async function requestViewOf(
  { agent, server, ticket: id }: Guest,
  words = { requestView: 'Request view', link: 'Link' },
): Promise<Agent> {
  const before = viewersOf(agent);
  const ticket = await agent.context.newPage();
  await ticket.goto(`${server.origin}/demo/tickets/${id}`);
  await ticket.getByRole('button', { name: words.requestView }).click();
  const viewer = await until(() => viewersOf(agent).find((page) => !before.includes(page)), {
    deadlineMs: 15_000,
    what: `the viewer window of ticket ${id}`,
  });
  await viewer.getByLabel(words.link, { exact: true }).waitFor();
  return { ticket, viewer };
}

/** The whole path to this customer's live picture. */
export async function shareOf(guest: Guest): Promise<Agent & { share: Page }> {
  const agent = await requestViewOf(guest);
  return { ...agent, share: await accept(guest, agent) };
}

const viewersOf = ({ context, id }: Guest['agent']): Page[] =>
  context.pages().filter((page) => page.url().startsWith(`chrome-extension://${id}/viewer.html`));

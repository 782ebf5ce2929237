/** Two browsers on this desktop, one for each person, and the server between them. */
import process from 'node:process';
import { startPerson } from '../lib/person.mjs';
import { startServerProcess } from '../lib/server.mjs';

/** @param {{ chromium: string, port: number, extension: string }} setting */
export async function byHand({ chromium, port, extension }) {
  const server = await startServerProcess({ port });
  const agent = await startPerson({ chromium, extension, env: process.env });
  const customer = await startPerson({ chromium, extension, env: process.env });
  await agent.context.pages()[0]?.goto(`${server.origin}/demo/tickets/1042`);
  await customer.openPage('popup.html');
  console.log(`
Deskside is running at ${server.origin}.

  1. The agent's browser shows a ticket: press "Request view".
  2. In the customer's browser type the code, or open the link; press Join.
  3. As the customer: press OK, choose an application, then Share.

Close both browsers, or press Ctrl+C here, to end.`);
  await Promise.all(
    [agent, customer].map(({ context }) => new Promise((resolve) => context.once('close', resolve))),
  );
  await server.kill();
  return 0;
}

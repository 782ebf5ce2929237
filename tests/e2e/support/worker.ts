import type { Person } from '../../../scripts/lib/person.mjs';

/** Stops a person's service worker, as the browser may at any time, and waits until it is gone. */
export async function killWorker(person: Person): Promise<void> {
  const own = `chrome-extension://${person.id}/`;
  const page = person.context.pages().find((candidate) => candidate.url().startsWith(own));
  if (!page) throw new Error('no page of the extension is open');
  const session = await person.context.newCDPSession(page);
  const gone = new Promise<void>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve();
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await gone;
  await session.detach();
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { saveStored } from '../../../utils/platform/book-store';
import { isUpdateWaiting, noteUpdate, updateWhenIdle } from '../../../utils/platform/update';
import type { Session } from '../../../utils/protocol/session';
import { agentSession, bookOf, customerSession, PHASES, phaseNames } from '../../fakes/examples';

const CONTEXTS = { TAB: 'TAB', POPUP: 'POPUP', BACKGROUND: 'BACKGROUND', OFFSCREEN: 'OFFSCREEN_DOCUMENT' };
interface OwnPage {
  contextType: string;
  documentUrl?: string;
}
const pageOf = (contextType: string, path: string): OwnPage => ({
  contextType,
  documentUrl: fakeBrowser.runtime.getURL(path as never),
});
const WORKER: OwnPage = { contextType: CONTEXTS.BACKGROUND };
/** Our own contexts that are alive. */
let pages: OwnPage[];
const reload = vi.fn();
const getContexts = async ({ contextTypes }: { contextTypes: string[] }) =>
  pages.filter(({ contextType }) => contextTypes.includes(contextType));

beforeEach(() => {
  fakeBrowser.reset();
  pages = [WORKER];
  reload.mockReset();
  vi.stubEnv('CHROME', 'true');
  vi.stubGlobal('chrome', {
    ...fakeBrowser,
    runtime: { ...fakeBrowser.runtime, ContextType: CONTEXTS, getContexts },
  });
  vi.spyOn(fakeBrowser.runtime, 'reload').mockImplementation(reload);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const storeSessions = (...sessions: Session[]) => saveStored({ book: bookOf(...sessions), outbox: [] });

describe('an update', () => {
  it('is taken at once where nothing is going on', async () => {
    await noteUpdate();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  const WAITS = {
    minting: true,
    waiting: true,
    joining: true,
    connected: true,
    failed: false,
    ended: false,
  } as const satisfies Record<Session['phase']['name'], boolean>;

  it.each(phaseNames.map((phase) => [phase, WAITS[phase]] as const))(
    'while a session is %s waits: %s',
    async (phase, waits) => {
      for (const session of [agentSession, customerSession]) {
        reload.mockReset();
        await storeSessions(agentSession({ phase: PHASES.ended }), session({ phase: PHASES[phase] }));
        await noteUpdate();
        expect(reload).toHaveBeenCalledTimes(waits ? 0 : 1);
      }
    },
  );

  it.each([
    [CONTEXTS.TAB, '/viewer.html#session-1'],
    [CONTEXTS.TAB, '/share.html'],
    [CONTEXTS.TAB, '/options.html'],
    [CONTEXTS.TAB, '/welcome.html'],
    [CONTEXTS.POPUP, '/popup.html'],
  ])('waits while one of our pages is open: %s %s', async (kind, path) => {
    pages = [WORKER, pageOf(kind, path)];
    await noteUpdate();
    expect(reload).not.toHaveBeenCalled();
    pages = [WORKER];
    await updateWhenIdle();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['the page of an invitation, which people leave open', CONTEXTS.TAB, '/join.html?server=x#K7QM4.secret'],
    ['the hidden link page', CONTEXTS.OFFSCREEN, '/link.html'],
  ])('does not wait for %s', async (_, kind, path) => {
    pages = [WORKER, pageOf(kind, path)];
    await noteUpdate();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('that waited is taken when the last session has ended', async () => {
    await storeSessions(agentSession());
    await noteUpdate();
    await storeSessions(agentSession({ phase: PHASES.ended }));
    await updateWhenIdle();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('that is not there is not taken', async () => {
    await updateWhenIdle();
    expect([reload.mock.calls, await isUpdateWaiting()]).toEqual([[], false]);
  });

  it('can be told of while it waits', async () => {
    await storeSessions(agentSession());
    await noteUpdate();
    expect(await isUpdateWaiting()).toBe(true);
  });
});

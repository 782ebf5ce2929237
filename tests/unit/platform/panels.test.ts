import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { clearPanels, insertReply, panelFor, updatePanels } from '../../../utils/platform/panels';
import { saveSettings } from '../../../utils/platform/settings';
import { panelPlaces, rememberPanel } from '../../../utils/platform/ticket-pages';
import { fakePermissions, fakeScripting } from '../../fakes/browser';
import { agentSession, bookOf, ORIGIN, PAGE_TICKET, PHASES } from '../../fakes/examples';

const OTHER = 'https://other.example';
const ticket = PAGE_TICKET;
const next = { ...ticket, id: '1043', label: '#1043' };
const book = bookOf(agentSession({ phase: PHASES.waiting }));

/** What each tab was told, and what it answers; a tab without an answer is gone. */
let told: Array<[tabId: number, message: unknown]>;
let answers: Record<number, unknown>;

let permissions: ReturnType<typeof fakePermissions>;
let scripting: ReturnType<typeof fakeScripting>;
beforeEach(async () => {
  fakeBrowser.reset();
  permissions = fakePermissions(ORIGIN, OTHER);
  vi.stubGlobal('__SERVERS__', []);
  told = [];
  answers = {};
  scripting = fakeScripting();
  vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation(async (tabId, message) => {
    told.push([tabId, message]);
    if (!(tabId in answers)) throw new Error('Could not establish connection. Receiving end does not exist.');
    return answers[tabId];
  });
  await saveSettings({ language: 'en', sites: [ORIGIN, OTHER] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const done = { ok: true };
const tabsKnown = async () => (await panelPlaces()).map(({ tabId }) => tabId);
const message = (type: string, data?: unknown) => ({ deskside: 1, type, data });

describe('the buttons of a ticket', () => {
  it('are about its own session', async () => {
    expect(await panelFor(book, ORIGIN, '1042')).toMatchObject({
      ticketId: '1042',
      state: 'Waiting for the customer to join. The invitation is in the Deskside window.',
    });
    const untouched = { state: 'Ask the customer to show you an application.' };
    expect(await panelFor(book, ORIGIN, '1043')).toMatchObject({ ticketId: '1043', ...untouched });
    expect(await panelFor(book, OTHER, '1042')).toMatchObject(untouched);
  });

  it('go by what the organisation allows', async () => {
    const why = async () =>
      (await panelFor(book, OTHER, '1042')).buttons.find(({ label }) => label === 'Request control')?.why;
    expect(await why()).toBeNull();
    await fakeBrowser.storage.managed.set({ levels: ['view'] });
    expect(await why()).toBe('Your organisation does not allow control.');
  });

  it('are in the agent’s language', async () => {
    await saveSettings({ language: 'ja' });
    expect(await panelFor(book, ORIGIN, '1043')).toMatchObject({
      language: 'ja',
      state: 'お客様にアプリケーションを見せてもらえます。',
    });
  });
});

describe('after a step', () => {
  it('every open ticket is told of its own state', async () => {
    await rememberPanel(7, { origin: ORIGIN, url: null, ticket });
    await rememberPanel(8, { origin: ORIGIN, url: null, ticket: next });
    answers = { 7: done, 8: done };
    await updatePanels(book);
    expect(told).toEqual([
      [7, message('panel.update', await panelFor(book, ORIGIN, '1042'))],
      [8, message('panel.update', await panelFor(book, ORIGIN, '1043'))],
    ]);
    expect(await tabsKnown()).toEqual([7, 8]);
  });

  it('a tab that does not answer has left its ticket; the others are told', async () => {
    await rememberPanel(7, { origin: ORIGIN, url: null, ticket });
    await rememberPanel(8, { origin: ORIGIN, url: null, ticket: next });
    answers = { 8: done };
    await updatePanels(book);
    expect(told).toHaveLength(2);
    expect(await tabsKnown()).toEqual([8]);
  });

  it('a page that stands still in a dialog keeps nothing waiting, and is told all the same', async () => {
    await rememberPanel(7, { origin: ORIGIN, url: null, ticket });
    await rememberPanel(8, { origin: ORIGIN, url: null, ticket: next });
    const still = new Promise<never>(() => undefined);
    answers = { 7: still, 8: done };
    vi.useFakeTimers();
    const updated = vi.fn();
    const whole = updatePanels(book).then(updated);
    await vi.advanceTimersByTimeAsync(299);
    expect(updated).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await whole;
    expect(told.map(([tabId]) => tabId)).toEqual([7, 8]);
    expect(await tabsKnown()).toEqual([7, 8]);
  });
});

describe('when a helpdesk is switched off', () => {
  beforeEach(async () => {
    await rememberPanel(7, { origin: ORIGIN, url: null, ticket });
    await rememberPanel(8, { origin: OTHER, url: null, ticket });
    answers = { 7: done, 8: done };
  });

  it('its buttons go, and those of others stay', async () => {
    permissions.take(ORIGIN);
    await clearPanels();
    expect(told).toEqual([[7, message('panel.leave')]]);
    expect(await tabsKnown()).toEqual([8]);
  });

  it('it is forgotten although its page is gone already', async () => {
    await saveSettings({ sites: [] });
    answers = {};
    await clearPanels();
    expect(await tabsKnown()).toEqual([]);
  });

  it('nothing happens where all of them are still on', async () => {
    await clearPanels();
    expect(told).toEqual([]);
  });
});

describe('text for the reply', () => {
  beforeEach(async () => {
    for (const tabId of [7, 8]) await rememberPanel(tabId, { origin: ORIGIN, url: null, ticket });
    await rememberPanel(9, { origin: ORIGIN, url: null, ticket: next });
    await rememberPanel(10, { origin: OTHER, url: null, ticket });
  });
  const says = (value: string) => ({ ok: true, value });

  it.each([
    ['into the first page that takes it', { 7: says('inserted'), 8: says('inserted') }, 'inserted', [7]],
    [
      'into the next where the first has no editor',
      { 7: says('noEditor'), 8: says('inserted') },
      'inserted',
      [7, 8],
    ],
    ['nowhere without an editor', { 7: says('noEditor') }, 'noEditor', [7, 8]],
    ['nowhere without a page', {}, 'noTicketPage', [7, 8]],
    ['nowhere by nonsense', { 7: says('<b>'), 8: 42 }, 'noTicketPage', [7, 8]],
  ] as const)('goes %s', async (_, said, result, asked) => {
    answers = said;
    expect(await insertReply(ORIGIN, '1042', 'https://server.example/join#x')).toBe(result);
    const wish = message('reply.insert', { ticketId: '1042', text: 'https://server.example/join#x' });
    expect(told).toEqual(asked.map((tabId) => [tabId, wish]));
    expect(scripting.injected).toEqual(asked.map((tabId) => [tabId, 'deeds.js']));
  });
});

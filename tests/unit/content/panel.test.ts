// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createPanel } from '../../../entrypoints/content/panel';
import { panelOf } from '../../../utils/platform/panel-words';
import type { Panel } from '../../../utils/protocol/panel';
import type { Session } from '../../../utils/protocol/session';
import { agentSession, STATES, shareIn, PAGE_TICKET as ticket } from '../../fakes/examples';
import { clickByPerson, clickByScript, panelT } from '../../fakes/page';
import { quiet } from '../../fakes/time';

const panelFor = (session?: Session, ticketId: string = ticket.id): Panel =>
  panelOf(session, ticketId, panelT);
const asked = agentSession({ shares: [shareIn(STATES.requested)] });

/** What the page asked of the background, and what it gets: `undefined` when nobody is there. */
let told: Array<{ type: string; data: unknown }>;
let answer: (type: string, data: unknown) => unknown;
let panel: ReturnType<typeof createPanel>;

/** A page of the demo helpdesk. */
function drawPage(id = '1042'): void {
  document.head.innerHTML = '<meta name="application-name" content="Harbor Desk">';
  document.body.dataset.page = 'ticket';
  document.body.innerHTML = `
    <span class="agent-name">Aiko</span>
    <main data-ticket-id="${id}">
      <h1 class="ticket-subject">Printer prints nothing</h1>
      <div class="ticket-toolbar"></div>
      <dd class="requester-name">Kaito</dd>
    </main>`;
}

beforeEach(() => {
  fakeBrowser.reset();
  told = [];
  answer = (type, data) =>
    type === 'panel.open'
      ? { ok: true, value: panelFor(undefined, (data as { id: string }).id) }
      : { ok: true };
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    const { type, data } = message as { type: string; data: unknown };
    told.push({ type, data });
    const reply = answer(type, data);
    if (reply === undefined) throw new Error('Could not establish connection.');
    return reply as never;
  });
  drawPage();
  panel = createPanel();
});
afterEach(() => {
  panel.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const hosts = () => [...document.querySelectorAll('deskside-panel')];
const drawn = () => hosts()[0]?.shadowRoot;
const status = () => drawn()?.querySelector('[role=status]')?.textContent;
const opened = () => told.filter(({ type }) => type === 'panel.open').map(({ data }) => data);
function button(name: string): Element {
  const found = [...(drawn()?.querySelectorAll('button') ?? [])].find(
    ({ textContent }) => textContent === name,
  );
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}
const state = (session?: Session) => panelFor(session).state;

async function start(): Promise<void> {
  panel.start();
  await vi.waitUntil(() => status() !== undefined);
}

describe('the buttons in a ticket', () => {
  it('stand in its toolbar, and show what the background says', async () => {
    await start();
    expect(hosts().map(({ parentElement }) => parentElement?.className)).toEqual(['ticket-toolbar']);
    expect(opened()).toEqual([ticket]);
    expect(status()).toBe(state());
  });

  it('show nothing before the background has spoken', () => {
    answer = () => undefined;
    panel.start();
    expect(drawn()?.childNodes).toHaveLength(0);
  });

  it('replace those of an earlier version of the script', async () => {
    document.querySelector('.ticket-toolbar')?.append(document.createElement('deskside-panel'));
    await start();
    expect(hosts()).toHaveLength(1);
  });

  it('follow the background', async () => {
    await start();
    panel.show(panelFor(asked));
    expect(status()).toBe(state(asked));
  });

  it('never show another ticket’s state', async () => {
    await start();
    panel.show(panelFor(asked, '1043'));
    expect(status()).toBe(state());
  });
});

describe('a page that changes', () => {
  it('has its buttons wherever it draws its toolbar anew, and is not asked again', async () => {
    await start();
    panel.show(panelFor(asked));
    const toolbar = document.createElement('div');
    toolbar.className = 'ticket-toolbar';
    document.querySelector('.ticket-toolbar')?.replaceWith(toolbar);
    await vi.waitUntil(() => hosts()[0]?.parentElement === toolbar);
    expect([status(), opened().length]).toEqual([state(asked), 1]);
  });

  it('gets the next ticket’s buttons for the next ticket', async () => {
    await start();
    panel.show(panelFor(asked));
    drawPage('1043');
    await vi.waitUntil(() => opened().length === 2 && status() !== undefined);
    expect(opened()[1]).toMatchObject({ id: '1043' });
    expect(status()).toBe(state());
  });

  it('shows nothing of the last ticket while the next one’s buttons are not there', async () => {
    await start();
    answer = () => undefined;
    drawPage('1043');
    await vi.waitUntil(() => opened().length === 2);
    expect([hosts().length, drawn()?.childNodes.length]).toEqual([1, 0]);
  });

  it('has none without a ticket, and gets them again with it', async () => {
    await start();
    document.body.append(...hosts());
    document.querySelector('main')?.remove();
    await vi.waitUntil(() => hosts().length === 0);
    drawPage();
    await vi.waitUntil(() => status() !== undefined);
    expect(opened()).toHaveLength(2);
  });

  it('has the new subject told of, and its buttons stay', async () => {
    await start();
    panel.show(panelFor(asked));
    answer = () => ({ ok: true, value: panelFor(asked) });
    const subject = document.querySelector('.ticket-subject');
    subject?.replaceChildren('Printer prints too much');
    await vi.waitUntil(() => opened().length === 2);
    expect(opened()[1]).toEqual({ ...ticket, subject: 'Printer prints too much' });
    expect(status()).toBe(state(asked));
  });

  it('that keeps several tickets has them in the one in sight, and none while none is', async () => {
    document.body.append(document.querySelector('main')?.cloneNode(true) as Element);
    const panes = [...document.querySelectorAll('main')];
    panes[1]?.setAttribute('data-ticket-id', '1043');
    const show = (shown: number) =>
      panes.forEach((pane, at) => {
        pane.style.display = at === shown ? '' : 'none';
      });
    show(0);
    await start();
    for (const at of [1, 0]) {
      show(at);
      await vi.waitUntil(() => hosts()[0]?.closest('main') === panes[at]);
    }
    show(-1);
    await vi.waitUntil(() => hosts().length === 0);
    expect(told.map(({ type }) => type).at(-1)).toBe('panel.close');
    expect(opened().map((one) => (one as { id: string }).id)).toEqual(['1042', '1043', '1042']);
  });

  it('has a title told of that is written into the same node', async () => {
    await start();
    const [title] = document.querySelector('.ticket-subject')?.childNodes ?? [];
    (title as Text).data = 'Printer prints too much';
    await vi.waitUntil(() => opened().length === 2);
    expect(opened()[1]).toMatchObject({ subject: 'Printer prints too much' });
  });

  it('that takes them out at once is not fought', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
    await start();
    let puts = 0;
    const thrower = new MutationObserver(() => {
      if (hosts().length === 0) return;
      puts += 1;
      hosts()[0]?.remove();
    });
    thrower.observe(document, { childList: true, subtree: true });
    const draw = async () => {
      for (let frame = 0; frame < 3; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
    };
    hosts()[0]?.remove();
    const seen: number[] = [];
    for (const ms of [0, 199, 1, 399, 1]) {
      await vi.advanceTimersByTimeAsync(ms);
      await draw();
      seen.push(puts);
    }
    thrower.disconnect();
    // At once, as they had been there for a while; then after 200 ms, and 400.
    expect(seen).toEqual([1, 1, 2, 2, 3]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(hosts()).toHaveLength(1);
  });

  it('gives its buttons up when it is left, and has them again when one comes back to it', async () => {
    await start();
    window.dispatchEvent(new Event('pagehide'));
    expect([hosts(), told.at(-1)?.type]).toEqual([[], 'panel.close']);
    window.dispatchEvent(new Event('pageshow'));
    await vi.waitUntil(() => status() !== undefined);
    expect(opened()).toHaveLength(2);
  });

  it('is left alone once the buttons were taken away', async () => {
    await start();
    panel.stop();
    expect(hosts()).toEqual([]);
    drawPage('1043');
    for (let frame = 0; frame < 5; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
    expect([hosts(), opened().length]).toEqual([[], 1]);
  });
});

describe('a press', () => {
  it('is told to the background with the ticket, by a person’s click only', async () => {
    await start();
    clickByScript(button('Request view'));
    expect(told).toHaveLength(1);
    clickByPerson(button('Request view'));
    expect(told.at(-1)).toEqual({
      type: 'panel.press',
      data: { ticket, press: { command: 'requestView', share: null } },
    });
  });

  it('on one share’s own button names that share', async () => {
    await start();
    panel.show(panelFor(agentSession({ shares: [shareIn(STATES.sharing, { ordinal: 3 })] })));
    clickByPerson(button('Stop sharing'));
    expect(told.at(-1)).toEqual({
      type: 'panel.press',
      data: { ticket, press: { command: 'stopSharing', share: 3 } },
    });
  });

  it.each([
    ['nobody is there', undefined],
    ['the background says no', { ok: false, reason: 'forbidden' }],
  ])('says so when %s, until one gets through', async (_, reply) => {
    await start();
    answer = () => reply;
    clickByPerson(button('Request view'));
    await vi.waitUntil(() => status() === panelT('panel.failedToAsk'));
    answer = () => ({ ok: true });
    clickByPerson(button('Request view'));
    await vi.waitUntil(() => status() === state());
  });

  it('that failed is forgotten when the state has changed', async () => {
    await start();
    answer = () => undefined;
    clickByPerson(button('Request view'));
    await vi.waitUntil(() => status() === panelT('panel.failedToAsk'));
    panel.show(panelFor(asked));
    expect(status()).toBe(state(asked));
  });
});

describe('an extension that is gone', () => {
  it('leaves no buttons behind that nobody answers', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    await start();
    vi.advanceTimersByTime(1_000);
    expect(hosts()).toHaveLength(1);
    Object.assign(fakeBrowser.runtime, { id: undefined });
    vi.advanceTimersByTime(1_000);
    expect([hosts(), vi.getTimerCount()]).toEqual([[], 0]);
  });

  it('is noticed at a press, too', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    await start();
    Object.assign(fakeBrowser.runtime, { id: undefined });
    answer = () => undefined;
    clickByPerson(button('Request view'));
    await quiet();
    expect(hosts()).toEqual([]);
  });
});

// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createLauncher } from '../../../entrypoints/launcher/launcher';
import { adapterFor } from '../../../utils/helpdesks';
import { launcherWords } from '../../../utils/platform/launcher-words';
import { saveSettings } from '../../../utils/platform/settings';
import type { LauncherWords } from '../../../utils/protocol/launcher';
import { clickByPerson, clickByScript } from '../../fakes/page';
import { quiet } from '../../fakes/time';
import { trusted } from '../../fakes/trusted';

const onClosed = vi.fn();
let words: LauncherWords;
let launcher: ReturnType<typeof createLauncher>;
let told: unknown[];
let reply: unknown;

beforeEach(async () => {
  fakeBrowser.reset();
  onClosed.mockReset();
  told = [];
  reply = { ok: true };
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    told.push((message as { type: string }).type);
    return reply as never;
  });
  await saveSettings({ language: 'en' });
  words = await launcherWords();
  document.body.innerHTML = '<textarea></textarea>';
  launcher = createLauncher(words, onClosed);
  launcher.open();
});
afterEach(() => {
  launcher.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const hosts = () => [...document.querySelectorAll('deskside-launcher')];
const root = () => hosts()[0]?.shadowRoot as ShadowRoot;
const inputs = () => [...root().querySelectorAll('input')];
function button(name: string): Element {
  const found = [...root().querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
  );
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}
/** What a person types; `byPage` is what a page's script makes of it. */
async function write(at: number, value: string, byPage = false): Promise<void> {
  const input = inputs()[at] as HTMLInputElement;
  input.value = value;
  const event = new InputEvent('input', { bubbles: true });
  fireEvent(input, byPage ? Object.defineProperty(event, 'isTrusted', { value: false }) : trusted(event));
  await quiet();
}
async function person(name: string): Promise<void> {
  clickByPerson(button(name));
  await quiet();
}
async function key(key: string, more: KeyboardEventInit & { byPage?: boolean } = {}): Promise<void> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, ...more });
  Object.defineProperty(event, 'isTrusted', { value: !more.byPage });
  fireEvent(inputs()[0] as HTMLInputElement, event);
  await quiet();
}
const named = () => adapterFor(document)?.ticket(document);
const alerts = () =>
  [...root().querySelectorAll('[role=alert]')].map(({ textContent }) => textContent).filter(Boolean);

describe('the card', () => {
  it('says everything in the agent’s language', async () => {
    expect(inputs().map((input) => input.closest('label')?.querySelector('span')?.textContent)).toEqual([
      'Ticket number',
      'Customer (optional)',
      'Subject (optional)',
    ]);
    expect(root().textContent).toContain(words.shown);
    await saveSettings({ language: 'ja' });
    expect(await launcherWords()).toMatchObject({ language: 'ja', start: '開始' });
  });

  it('has a person name a ticket; its buttons are asked for, and come into it', async () => {
    await write(0, ' INC-4711 ');
    await write(1, 'Keiko');
    expect([named(), told]).toEqual([undefined, []]);
    await person('Start');
    expect(named()).toMatchObject({ helpdesk: 'other', label: 'INC-4711', requester: 'Keiko' });
    expect(adapterFor(document)?.mount(document)?.parentElement).toBe(hosts()[0]);
    expect(told).toEqual(['ticket.found']);
    expect(root().querySelector('h2')?.textContent).toBe('Deskside: INC-4711');
    expect(root().querySelector('.about p')?.textContent).toBe('Keiko');
  });

  it('takes Enter for Start, but not the one that ends the choice of characters', async () => {
    await write(0, '4711');
    await key('Enter', { isComposing: true });
    expect(named()).toBeUndefined();
    await key('Enter');
    expect(named()?.label).toBe('4711');
  });

  it('says that a number is missing, where it is missing', async () => {
    await person('Start');
    expect(alerts()).toEqual([words.noNumber]);
    expect(inputs()[0]?.getAttribute('aria-invalid')).toBe('true');
    expect([named(), told]).toEqual([undefined, []]);
    await write(0, '4');
    expect(alerts()).toEqual([]);
  });

  it('lets the agent name another one, beginning from what was typed', async () => {
    await write(0, '4711');
    await person('Start');
    await person('Other ticket');
    expect([named(), inputs()[0]?.value]).toEqual([undefined, '4711']);
    await write(0, '4712');
    await person('Start');
    expect(named()?.label).toBe('4712');
  });

  it('says that the buttons did not come, and keeps what was typed', async () => {
    reply = { ok: false, reason: 'forbidden' };
    await write(0, '4711');
    await person('Start');
    await vi.waitUntil(() => alerts().length > 0);
    expect([alerts(), inputs()[0]?.value, named()]).toEqual([[words.trouble], '4711', undefined]);
  });

  it('can be made small, goes round the corners, and is large again when it is called', async () => {
    const content = () => root().querySelector<HTMLElement>('.content')?.hidden;
    const corner = () => root().querySelector('section')?.className;
    await person('Make small');
    expect(content()).toBe(true);
    const seen = [corner()];
    for (let turn = 0; turn < 4; turn++) {
      await person(words.move);
      seen.push(corner());
    }
    expect(new Set(seen).size).toBe(4);
    expect(seen[4]).toBe(seen[0]);
    launcher.call();
    await vi.waitUntil(() => content() === false);
    expect(hosts()).toHaveLength(1);
  });

  it('goes, and its ticket with it', async () => {
    await write(0, '4711');
    await person('Start');
    await person('Close');
    expect([hosts(), named(), onClosed.mock.calls.length]).toEqual([[], undefined, 1]);
  });

  it('goes with the page: out of the browser’s cache it does not come back', () => {
    window.dispatchEvent(new Event('pagehide'));
    expect([hosts(), onClosed.mock.calls.length]).toEqual([[], 1]);
  });

  it('is called back into a page that has thrown it away', () => {
    hosts()[0]?.remove();
    launcher.call();
    expect(hosts()).toHaveLength(1);
  });

  it('replaces one of an earlier version of the script', () => {
    launcher.close();
    document.documentElement.append(document.createElement('deskside-launcher'));
    launcher.open();
    expect(hosts()).toHaveLength(1);
  });

  it('does not outlive its extension', () => {
    launcher.close();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    launcher.open();
    Object.assign(fakeBrowser.runtime, { id: undefined });
    vi.advanceTimersByTime(1_000);
    expect([hosts(), vi.getTimerCount()]).toEqual([[], 0]);
  });
});

describe('a hostile page', () => {
  it('presses nothing', async () => {
    await write(0, '4711');
    for (const name of ['Start', 'Make small', words.move, 'Close']) clickByScript(button(name));
    await key('Enter', { byPage: true });
    expect([named(), told, hosts().length]).toEqual([undefined, [], 1]);
    expect(root().querySelector('.content')?.hasAttribute('hidden')).toBe(false);
  });

  it('writes nothing that counts', async () => {
    await write(0, '4711');
    await write(0, '666', true);
    (inputs()[1] as HTMLInputElement).value = 'Mallory';
    await person('Start');
    expect(named()).toMatchObject({ label: '4711', requester: '' });
  });

  it.each(['keydown', 'keyup', 'click', 'pointerdown', 'focusin'])('does not hear %s in the card', (type) => {
    const heard = vi.fn();
    document.addEventListener(type, heard);
    inputs()[0]?.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    document.removeEventListener(type, heard);
    expect(heard).not.toHaveBeenCalled();
  });
});

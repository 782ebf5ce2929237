/** Text and keys on a real display: what the viewer has written arrives in a real terminal, exactly. */
import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, keyDown, keyUp, startDesk, type Terminal, write } from './desk';

const arriveMs = 15_000;

describe('what is written', () => {
  let desk: Desk;
  let terminal: Terminal;
  let before = '';

  beforeAll(async () => {
    desk = await startDesk();
    terminal = await desk.terminal('typed', '60x10+50+50');
    await desk.desktop.activate(terminal.id);
    desk.control({ kind: 'window', id: terminal.id });
  });
  afterAll(() => desk?.close());
  afterEach(() => {
    desk.desktop.release();
    layout('-option', '', 'us');
    before = terminal.typed();
  });

  const layout = (...words: string[]) =>
    execFileSync('setxkbmap', words, { env: desk.display.env as NodeJS.ProcessEnv });
  const arrives = (text: string) =>
    expect.poll(() => terminal.typed().slice(before.length), { timeout: arriveMs }).toBe(text);
  const press = async (key: string, code: string) => {
    const what = { key, code, text: key };
    await desk.act(keyDown(what), keyUp(what));
  };

  it('arrives as it is, in any script', async () => {
    const text = 'Hello, World! {}|~ äöüß€日本😀';
    await desk.act(write(text));
    await arrives(text);
  });

  it('arrives when it has more characters than there are spare keys', async () => {
    const text = 'いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえて';
    await desk.act(write(text));
    await arrives(text);
  });

  it('arrives key by key', async () => {
    for (const [key, code] of [
      ['a', 'KeyA'],
      ['ä', 'Quote'],
      ['@', 'KeyQ'],
      ['€', 'KeyE'],
      ['~', ''],
      ['本', ''],
    ] as const) {
      await press(key, code);
    }
    await arrives('aä@€~本');
  });

  it.each([
    ['de', 'zy/{}@€äß^'],
    ['ru', 'Hello, мир! ё'],
    ['gr', 'Καλημέρα'],
  ])('arrives on another layout than the viewer’s: %s', async (name, text) => {
    layout(name);
    await desk.act(write(text));
    await arrives(text);
  });

  it('arrives in the second of two layouts', async () => {
    layout('-option', 'grp:shifts_toggle', 'us,ru');
    const [left, right] = [
      { key: 'Shift', code: 'ShiftLeft', location: 1 },
      { key: 'Shift', code: 'ShiftRight', location: 2 },
    ] as const;
    await desk.act(keyDown(left), keyDown(right), keyUp(right), keyUp(left));
    desk.held.length = 0;
    await desk.act(write('да: yes'));
    await arrives('да: yes');
    // On the layout's own key, where US keyboards have L.
    expect(desk.held[0]).toEqual({ kind: 'key', code: 46, down: true });
  });

  it('arrives with Shift and AltGr held, whatever they mean here', async () => {
    const shift = { key: 'Shift', code: 'ShiftLeft', location: 1 } as const;
    await desk.act(keyDown(shift));
    await press('A', 'KeyA');
    // On the viewer's keyboard it stands on a key with Shift, here on one without.
    await press('=', 'Digit0');
    await press('本', '');
    await press('!', 'Digit1');
    await desk.act(keyUp(shift));
    const altGraph = { key: 'AltGraph', code: 'AltRight', location: 2 } as const;
    await desk.act(keyDown(altGraph));
    await press('@', 'KeyQ');
    await desk.act(keyUp(altGraph));
    await press('a', 'KeyA');
    await arrives('A=本!@a');
    expect(desk.held.filter(({ down }) => down)).toHaveLength(desk.held.filter(({ down }) => !down).length);
  });

  it('arrives with Caps Lock on', async () => {
    const lock = { key: 'CapsLock', code: 'CapsLock' };
    await desk.act(keyDown(lock), keyUp(lock), write('aBäÖ1!'));
    await arrives('aBäÖ1!');
    await desk.act(keyDown(lock), keyUp(lock), write('c'));
    await arrives('aBäÖ1!c');
  });

  it('writes new lines and tabs by their keys', async () => {
    await desk.act(write('a\tb\r\nc\nd'));
    await arrives('a\tb\rc\rd');
  });

  it('knows commands by their keys, in any script', async () => {
    const control = { key: 'Control', code: 'ControlLeft', location: 1 } as const;
    await desk.act(keyDown(control));
    for (const [key, code] of [
      ['a', 'KeyA'],
      ['с', 'KeyC'],
    ] as const) {
      await desk.act(keyDown({ key, code }), keyUp({ key, code }));
    }
    await desk.act(keyUp(control));
    await press('x', 'KeyX');
    await arrives('\x01\x03x');
  });

  it('lets Ctrl and Alt up for what a viewer’s system writes by them', async () => {
    const [control, alt] = [
      { key: 'Control', code: 'ControlLeft', location: 1 },
      { key: 'Alt', code: 'AltRight', location: 2 },
    ] as const;
    await desk.act(keyDown(control), keyDown(alt));
    await press('@', 'KeyQ');
    await desk.act(keyUp(alt), keyUp(control));
    await arrives('@');
  });

  it.each([
    ['Escape', '\x1b'],
    ['Backspace', '\x7f'],
    ['ArrowUp', '\x1b[A'],
    ['Home', '\x1b[H'],
    ['Delete', '\x1b[3~'],
    ['PageDown', '\x1b[6~'],
    ['F1', '\x1bOP'],
    ['F12', '\x1b[24~'],
  ])('knows %s by its name', async (key, bytes) => {
    await desk.act(keyDown({ key, code: key }), keyUp({ key, code: key }));
    await arrives(bytes);
  });

  it('leaves it to the system to repeat what is held', async () => {
    const key = { key: 'a', code: 'KeyA', text: 'a' };
    desk.held.length = 0;
    await desk.act(keyDown(key), keyDown({ ...key, repeat: true }), keyDown({ ...key, repeat: true }));
    expect(desk.held).toEqual([{ kind: 'key', code: 38, down: true }]);
    await expect.poll(() => terminal.typed().slice(before.length), { timeout: arriveMs }).toMatch(/^a{3,}$/u);
    await desk.act(keyUp(key));
    expect(desk.held.at(-1)).toEqual({ kind: 'key', code: 38, down: false });
  });

  it.each([
    ['half of a pair', 'ab\ud83d'],
    ['a control character', 'ab\x1b'],
    ['the C1 ones', 'ab\x9b'],
  ])('refuses %s, and writes nothing of it', async (_, text) => {
    await expect(desk.act(write(text))).rejects.toMatchObject({ problem: 'unsayable' });
    await desk.act(write('.'));
    await arrives('.');
  });

  it('refuses keys that no layout has, and leaves alone what an input method has taken', async () => {
    await expect(desk.act(keyDown({ key: 'LaunchMail' }))).rejects.toMatchObject({ problem: 'unsayable' });
    await desk.act(keyDown({ key: 'Dead', code: 'Quote' }), keyUp({ key: 'Dead', code: 'Quote' }));
    await desk.act(write('.'));
    await arrives('.');
  });

  it('takes back what it has put on spare keys', async () => {
    const keysyms = () =>
      execFileSync('xkbcomp', [desk.display.display, '-'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    desk.desktop.release();
    await expect.poll(keysyms, { timeout: arriveMs }).not.toMatch(/U65E5|\[\s*ssharp/);
    const clean = keysyms();
    await desk.act(write('ß日'));
    await arrives('ß日');
    expect(keysyms()).not.toBe(clean);
    desk.desktop.release();
    await expect.poll(keysyms, { timeout: arriveMs }).not.toMatch(/U65E5|\[\s*ssharp/);
  });
});

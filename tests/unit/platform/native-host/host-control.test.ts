import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { SurfaceControl } from '../../../../utils/control/surface-control';
import { openHostControl } from '../../../../utils/platform/native-host/host-control';
import { keyDown, pressAt } from '../../../fakes/control';
import { installFakeHosts } from '../../../fakes/native-host';

const WINDOW = { kind: 'window', id: 7 } as const;
let fake: ReturnType<typeof installFakeHosts>;
let told: unknown[][];

const open = (target: Parameters<typeof openHostControl>[0] = WINDOW): Promise<SurfaceControl> =>
  openHostControl(target, {
    suspend: (reason, isSuspended) => told.push(['suspend', reason, isSuspended]),
    localHand: () => told.push(['localHand']),
    field: () => told.push(['field']),
    dialog: () => told.push(['dialog']),
    ended: (note) => told.push(['ended', note]),
  });
const asked = () =>
  fake
    .last()
    .asked.slice(1)
    .map(({ id, ...rest }) => rest);

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  fake = installFakeHosts();
  told = [];
});
afterEach(() => vi.restoreAllMocks());

describe('a window that is acted in', () => {
  it('has a host of its own, which ends with it', async () => {
    const first = await open();
    await open({ kind: 'screen', id: 66 });
    expect(fake.hosts.map(({ asked: [, control] }) => control?.target)).toEqual([
      WINDOW,
      { kind: 'screen', id: 66 },
    ]);
    first.stop();
    await vi.waitFor(() => expect(fake.hosts[0]?.disconnect).toHaveBeenCalledOnce());
    expect(fake.hosts[0]?.asked.at(-1)).toMatchObject({ ask: 'stop' });
    expect(fake.hosts[1]?.disconnect).not.toHaveBeenCalled();
  });

  it('gets pointer, keys and text; a composition when it is done', async () => {
    const { injector } = await open();
    const press = pressAt(0.25);
    const key = keyDown('a');
    if (press.type !== 'pointer.down' || key.type !== 'key.down') throw new Error('these are acts');
    await injector.pointer(press);
    await injector.key(key);
    await injector.compose({ type: 'text.compose', text: 'に', start: 1, end: 1 });
    await injector.commit('日本');
    expect(asked()).toEqual([
      { ask: 'control', target: WINDOW },
      { ask: 'input', act: press },
      { ask: 'input', act: key },
      { ask: 'input', act: { type: 'text.commit', text: '日本' } },
    ]);
  });

  it('comes to the front when it is taken; a screen is there', async () => {
    await (await open()).injector.engage(true);
    expect(asked().at(-1)).toEqual({ ask: 'activate', window: 7 });
    await (await open({ kind: 'screen', id: 66 })).injector.engage(true);
    expect(asked()).toHaveLength(1);
  });

  it.each([
    ['outside', 'outOfReach'],
    ['covered', 'outOfReach'],
    ['own', 'outOfReach'],
    ['unsayable', 'outOfReach'],
  ] as const)('%s: refused as a place', async (problem, reason) => {
    const { injector } = await open();
    fake.answers = { input: problem };
    await expect(injector.commit('a')).rejects.toMatchObject({ reason });
    expect(told).toEqual([]);
  });

  it.each([
    ['localHand', ['localHand']],
    ['minimised', ['suspend', 'minimised', true]],
  ] as const)('%s: dropped, and told as what it is', async (problem, what) => {
    const { injector } = await open();
    fake.answers = { input: problem };
    await injector.commit('a');
    expect(told).toEqual([what]);
  });

  it('tells of the sharer’s hand, of being minimised, and of its end', async () => {
    await open();
    fake.last().say({ event: 'localHand' });
    fake.last().say({ event: 'target', state: 'minimised' });
    fake.last().say({ event: 'target', state: 'there' });
    fake.last().say({ event: 'rm -rf' });
    fake.last().end();
    expect(told).toEqual([
      ['localHand'],
      ['suspend', 'minimised', true],
      ['suspend', 'minimised', false],
      ['ended', 'helperGone'],
    ]);
  });
});

it('what the host does not take is not acted in, and the host is let go', async () => {
  fake.answers = { control: 'own' };
  await expect(open()).rejects.toMatchObject({ problem: 'own' });
  expect(fake.last().disconnect).toHaveBeenCalledOnce();
});

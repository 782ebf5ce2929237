import { beforeEach, describe, expect, it } from 'vitest';
import type { HostState } from '../../../../utils/protocol/host-state';
import { SHARE_ID } from '../../../fakes/examples';
import { settled } from '../../../fakes/share-ports';
import { FakeTrack } from '../../../fakes/track';
import { levels, pass, surface, world } from './controlled';

const HOST: HostState = {
  name: 'there',
  release: '0.1.0',
  system: 'x11',
  capabilities: ['windows', 'input'],
};

/** Control was asked for and agreed to, and this was picked. */
async function share(label: string, kind: 'window' | 'screen') {
  const line = world.connect();
  world.request(SHARE_ID, { level: 'control' });
  world.desk.accept(SHARE_ID);
  await settled();
  await world.pick(new FakeTrack(label), { kind });
  await pass(200);
  return line;
}

describe('with a native host', () => {
  beforeEach(() => world.haveHost(HOST));

  it.each([
    ['window:4194316:0', 'window', 4_194_316],
    ['screen:66:0', 'screen', 66],
  ] as const)('%s can be acted in, by the id that its track tells', async (label, kind, id) => {
    const line = await share(label, kind);
    expect(world.tabs.opened.map(({ target }) => target)).toEqual([{ kind, id }]);
    expect(levels()).toEqual([['level', SHARE_ID, 'control', null]]);
    expect(world.item()).toMatchObject({
      native: { kind, id },
      state: { name: 'sharing', level: 'control', surface: { kind, native: true } },
    });
    line.send({ type: 'take' });
    line.send({ type: 'text.commit', text: 'a' });
    await settled();
    expect(surface().done).toContainEqual({ type: 'text.commit', text: 'a' });
  });

  it('a window of the browser itself is nobody’s to act in', async () => {
    await share('window:4194316:2', 'window');
    expect(world.tabs.opened).toEqual([]);
    expect(levels()).toEqual([['level', SHARE_ID, 'view', 'noHelper']]);
  });

  it('seeing goes on, and both read why, when the host ends or does not take it', async () => {
    const line = await share('window:7:0', 'window');
    surface().on.ended('helperGone');
    expect(levels().at(-1)).toEqual(['level', SHARE_ID, 'view', 'helperGone']);
    expect(line.standing()?.standing).toBe('none');
    expect(surface().isLetGo).toBe(false);
    await settled();
    expect(surface().isLetGo).toBe(true);
  });

  it.each([
    ['refuses it', 'helperRefused', 'failed'],
    ['is not there any more', 'helperMissing', 'helperGone'],
  ] as const)('that %s, control does not come, and why is told', async (_, reason, note) => {
    world.tabs.refuse = reason;
    await share('window:7:0', 'window');
    expect(levels()).toEqual([['level', SHARE_ID, 'view', note]]);
  });

  it('is suspended while the window is minimised', async () => {
    const line = await share('window:7:0', 'window');
    line.send({ type: 'take' });
    surface().on.suspend('minimised', true);
    expect(line.standing()).toMatchObject({ suspended: 'minimised' });
    surface().on.suspend('minimised', false);
    expect(line.standing()).toMatchObject({ suspended: null });
  });
});

it('a host that cannot act in anything is none', async () => {
  world.haveHost({ ...HOST, system: 'wayland', capabilities: ['apps', 'launch'] });
  await share('window:7:0', 'window');
  expect(levels()).toEqual([['level', SHARE_ID, 'view', 'noHelper']]);
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createNewApplication } from '../../../../utils/platform/native-host/new-application';
import type { HostState } from '../../../../utils/protocol/host-state';
import { installFakeHosts } from '../../../fakes/native-host';

const EDITOR = { id: 'org.editor.desktop', name: 'Editor', hasIcon: true };
const CLOCK = { id: 'clock.desktop', name: 'Clock', hasIcon: false };
const WINDOW = {
  id: 7,
  title: 'Untitled – Editor',
  app: 'Editor',
  x: 0,
  y: 0,
  width: 10,
  height: 10,
  onTop: true,
  minimised: false,
  own: false,
};
const THERE: HostState = { name: 'there', release: '0.1.0', system: 'x11', capabilities: ['apps', 'launch'] };

let fake: ReturnType<typeof installFakeHosts>;
beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  fake = installFakeHosts();
  fake.answers = {
    apps: { apps: [CLOCK, EDITOR], total: 2 },
    icon: { icon: { type: 'image/png', data: 'AAAA' } },
    launch: { window: WINDOW },
  };
});
afterEach(() => vi.restoreAllMocks());

const create = (host: HostState = THERE) => createNewApplication({ look: async () => host, language: 'ja' });
async function listed() {
  const programs = create();
  await programs.open();
  const state = programs.state.value;
  if (state.name !== 'list') throw new Error('the programs are listed');
  return { programs, apps: state.apps };
}
const editorIn = (apps: Awaited<ReturnType<typeof listed>>['apps']) => {
  const [, editor] = apps;
  if (!editor) throw new Error('the editor is listed');
  return editor;
};

describe('the programs of this machine', () => {
  it('are listed in the person’s language, with icons as images', async () => {
    const { apps } = await listed();
    expect(fake.last().asked.find(({ ask }) => ask === 'apps')).toMatchObject({ from: 0, language: 'ja' });
    expect(apps).toEqual([
      { id: CLOCK.id, name: 'Clock', icon: null },
      { id: EDITOR.id, name: 'Editor', icon: 'data:image/png;base64,AAAA' },
    ]);
  });

  it('come in as many answers as it takes, and no further than the host goes', async () => {
    const programs = create();
    let page = 0;
    Object.defineProperty(fake.answers, 'apps', {
      get: () => {
        page += 1;
        return { apps: page > 2 ? [] : [{ ...CLOCK, id: `clock${page}.desktop` }], total: 9 };
      },
    });
    await programs.open();
    expect(programs.state.value).toMatchObject({ name: 'list', apps: [{}, {}] });
  });

  it.each([
    [{ name: 'notAllowed' }, 'notAllowed'],
    [{ name: 'missing' }, 'missing'],
    [{ name: 'wrongVersion' }, 'wrongVersion'],
    [{ ...THERE, capabilities: ['windows'] }, 'cannot'],
  ] as Array<[HostState, string]>)('are not listed, and why: %j', async (host, why) => {
    const programs = create(host);
    await programs.open();
    expect(programs.state.value).toEqual({ name: 'noHost', why });
    expect(fake.hosts).toEqual([]);
  });
});

describe('a program that is started', () => {
  it('is known by its window, and the host goes', async () => {
    const { programs, apps } = await listed();
    expect(await programs.launch(editorIn(apps))).toBe('Untitled – Editor');
    expect(fake.last().asked.at(-1)).toMatchObject({ ask: 'launch', app: EDITOR.id });
    expect(programs.state.value.name).toBe('closed');
    expect(fake.last().disconnect).toHaveBeenCalledOnce();
  });

  it('has the program’s name where its window has none', async () => {
    const { programs, apps } = await listed();
    fake.answers.launch = { window: { ...WINDOW, title: '' } };
    expect(await programs.launch(editorIn(apps))).toBe('Editor');
  });

  it.each([
    ['missing', 'missing'],
    ['failed', 'failed'],
    ['noWindow', 'noWindow'],
    ['unsupported', 'failed'],
  ] as const)('and does not come (%s) leaves the list there, with the reason', async (problem, why) => {
    const { programs, apps } = await listed();
    fake.answers.launch = problem;
    expect(await programs.launch(editorIn(apps))).toBeUndefined();
    expect(programs.state.value).toMatchObject({ name: 'list', problem: { app: 'Editor', why } });
  });

  it('whose host ends meanwhile can be tried again', async () => {
    const { programs, apps } = await listed();
    fake.answers.launch = undefined;
    const launched = programs.launch(editorIn(apps));
    expect(programs.state.value).toEqual({ name: 'starting', app: 'Editor' });
    fake.last().end();
    expect(await launched).toBeUndefined();
    expect(programs.state.value).toMatchObject({ name: 'list', problem: { why: 'hostEnded' } });
    expect(fake.hosts).toHaveLength(2);
  });

  it('is nobody’s any more once the person has gone back', async () => {
    const { programs, apps } = await listed();
    fake.answers.launch = undefined;
    const launched = programs.launch(editorIn(apps));
    programs.close();
    expect(await launched).toBeUndefined();
    expect(programs.state.value).toEqual({ name: 'closed' });
  });
});

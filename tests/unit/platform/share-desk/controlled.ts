/** A share desk whose tabs are controlled: each test that imports this begins with one, and with two open tabs. */
import { afterEach, beforeEach, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { markTabs } from '../../../../utils/platform/shared-tabs';
import type { RefusalReason } from '../../../../utils/protocol/control';
import type { ShareState } from '../../../../utils/protocol/share';
import { sharerView } from '../../../../utils/session/sharer-item';
import { keyDown, pressAt } from '../../../fakes/control';
import { SHARE_ID } from '../../../fakes/examples';
import { openMarkedTabs } from '../../../fakes/marked-tabs';
import { type ShareDeskWorld, settled, setUpShareDesk } from '../../../fakes/share-ports';
import { FakeTrack } from '../../../fakes/track';
import type { ViewerLine } from '../../../fakes/viewer-line';

export const OURS = 'https://help.example';
export const SECOND = 'share-002';
export const FIRST_TAB = { kind: 'tab', number: 1 } as const;
export const VIEW: ShareState = { name: 'sharing', level: 'view', surface: FIRST_TAB };
export const CONTROL: ShareState = { name: 'sharing', level: 'control', surface: FIRST_TAB };

export let marks: [known: string, second: string];
export let [knownTabId, secondTabId] = [0, 0];
export let world: ShareDeskWorld;
/** Another desk, beside the same tabs. */
export function beginAnew(): void {
  world = setUpShareDesk();
}
beforeEach(async () => {
  fakeBrowser.reset();
  const tabs = await openMarkedTabs([OURS], `${OURS}/a`, `${OURS}/b`);
  await markTabs().done;
  [knownTabId = 0, secondTabId = 0] = tabs.ids;
  marks = [tabs.handle(knownTabId) ?? '', tabs.handle(secondTabId) ?? ''];
  vi.useFakeTimers({ now: 1_000 });
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  beginAnew();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

export const knownTab = () => new FakeTrack('web-contents:1', marks[0]);
export const secondTab = () => new FakeTrack('web-contents:2', marks[1]);
export const surface = () => world.tabs.last();
export const levels = () => world.toldOf('level');
export const view = () => sharerView(world.desk.items.value).name;
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
export const refusals = (line: ViewerLine) =>
  line.toldOf('refused').map(({ reason, count }): [RefusalReason, number] => [reason, count]);

/** Control is there, and the viewer has heard what time it is. */
export async function granted(id = SHARE_ID, track = knownTab()): Promise<ViewerLine> {
  const line = world.connect();
  await world.shareTab(track, id);
  await pass(200);
  return line;
}
/** And the viewer has clicked into the picture. */
export async function taken(id = SHARE_ID, track = knownTab()): Promise<ViewerLine> {
  const line = await granted(id, track);
  line.send({ type: 'take' }, { shareId: id });
  await settled();
  return line;
}
/** And holds Shift and a button. */
export async function holding(track = knownTab()): Promise<ViewerLine> {
  const line = await taken(SHARE_ID, track);
  line.send(keyDown('Shift'));
  line.send(pressAt(0.5));
  await settled();
  return line;
}
export const inputs = () =>
  surface()
    .types()
    .filter((type) => type !== 'engage' && type !== 'disengage');
export const RELEASED = ['key.down', 'pointer.down', 'abandon', 'pointer.up', 'key.up'];

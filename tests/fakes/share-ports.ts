import type { Capture } from '../../utils/platform/capture';
import { createShareDesk, type SharePorts } from '../../utils/platform/share-desk';
import type { Share } from '../../utils/protocol/session';
import type { ShareState, Surface } from '../../utils/protocol/share';
import { bookOf, customerSession, SHARE_ID, SURFACE, shareIn } from './examples';
import { FakeTrack } from './track';

interface Picker {
  signal: AbortSignal;
  settle(result: Capture | undefined): void;
  fail(error: unknown): void;
}

/** A share desk whose surroundings are in the test's hands; `told` is everything it said and did, in order. */
export function setUpShareDesk() {
  const told: unknown[][] = [];
  const pickers: Picker[] = [];
  const bars: Array<() => void> = [];
  const shown = new Map<string, MediaStreamTrack>();
  const guarded: Array<() => void> = [];
  const leavers = new Set<() => void>();
  let opensBar = true;

  const ports: SharePorts = {
    capture: (signal) =>
      new Promise((settle, fail) => {
        told.push(['picker']);
        pickers.push({ signal, settle, fail });
      }),
    async openBar(gone) {
      told.push(['openBar']);
      if (!opensBar) throw new Error('no click');
      bars.push(gone);
    },
    closeBar: () => told.push(['closeBar']),
    sender: () => ({
      receive: () => {},
      show: (shareId, track) => shown.set(shareId, track),
      withhold: (shareId) => shown.delete(shareId),
      hide: (shareId) => shown.delete(shareId),
      close: () => {},
    }),
    onTabLeft: (left) => {
      leavers.add(left);
      return () => leavers.delete(left);
    },
    guard: (track, swapped) => {
      guarded.push(swapped);
      return {
        track,
        hold: () => told.push(['guard', 'hold']),
        approve: () => told.push(['guard', 'approve']),
      };
    },
    raise: () => told.push(['raise']),
    minimise: () => told.push(['minimise']),
    report: {
      answered: (_, answer) => told.push(['answered', answer]),
      stepped: (_, step) => told.push(['stepped', step]),
      started: (_, surface) => told.push(['started', surface.kind]),
      paused: (_, paused) => told.push(['paused', paused]),
      stopped: ({ shareId }, reason) => told.push(['stopped', shareId, reason]),
    },
  };
  const desk = createShareDesk(ports);

  const toldOf = (word: string) => told.filter(([first]) => first === word);
  const item = (shareId = SHARE_ID) => desk.items.value.find((one) => one.shareId === shareId);
  const bookSays = (state: ShareState, change: Partial<Share> = {}) =>
    desk.sync(bookOf(customerSession({ shares: [shareIn(state, change)] })));

  return {
    desk,
    told,
    pickers,
    shown,
    item,
    bookSays,
    /** Everything said under one word. */
    toldOf,
    refuseBar: (refused: boolean) => {
      opensBar = !refused;
    },
    /** The person goes to another tab. */
    leaveTab: () => {
      for (const left of leavers) left();
    },
    /** The frame gate of the last tab has closed. */
    closeGate: () => guarded.at(-1)?.(),
    /** The bar that was opened last is closed by somebody else. */
    loseBar: () => bars.at(-1)?.(),
    request: (id = SHARE_ID) => bookSays({ name: 'requested', deadline: Date.now() + 60_000 }, { id }),
    /** Settles the last picker with a track and lets the desk take it. */
    async pick(track = new FakeTrack(), surface: Surface = SURFACE): Promise<FakeTrack> {
      pickers.at(-1)?.settle({ track: track.asTrack(), surface });
      await settled();
      return track;
    },
    /** From the request to the picture. */
    async share(track = new FakeTrack(), id = SHARE_ID, surface: Surface = SURFACE): Promise<FakeTrack> {
      this.request(id);
      desk.accept(id);
      await settled();
      return this.pick(track, surface);
    },
  };
}

/** All that can happen without time passing has happened: a turn of the microtask queue for every await on the way. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

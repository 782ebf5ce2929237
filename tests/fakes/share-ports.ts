import type { Capture } from '../../utils/platform/capture';
import { createShareDesk } from '../../utils/platform/share-desk/desk';
import type { SharePorts } from '../../utils/platform/share-desk/ports';
import type { HostState } from '../../utils/protocol/host-state';
import { NO_POLICY, type Policy } from '../../utils/protocol/policy';
import type { Session, Share } from '../../utils/protocol/session';
import type { ShareState } from '../../utils/protocol/share';
import { createFakeTabs } from './controlled-tabs';
import { bookOf, customerSession, SESSION_ID, SHARE_ID, STATES, shareIn } from './examples';
import { FakeTrack } from './track';
import { openViewerLine } from './viewer-line';

interface Picker {
  signal: AbortSignal;
  settle(result: Capture | undefined): void;
  fail(error: unknown): void;
}

const WINDOW = { kind: 'window' } as const;
export const TAB = { kind: 'tab' } as const;

/** A share desk whose surroundings are in the test's hands; `told` is everything it said and did, in order. */
export function setUpShareDesk() {
  const told: unknown[][] = [];
  const sent: string[][] = [];
  const pickers: Picker[] = [];
  const bars: Array<() => void> = [];
  const shown = new Map<string, MediaStreamTrack>();
  const guarded: Array<() => void> = [];
  const leavers = new Set<() => void>();
  const tabs = createFakeTabs();
  const marking = new Map<number, () => void>();
  /** By the number of a tab or window. */
  const titles = new Map<number, string>();
  let allowsSites = true;
  let opensBar = true;
  let barIsOpen = false;
  let raised = Promise.resolve();
  let host: HostState = { name: 'missing' };
  let policy = NO_POLICY;

  const ports: SharePorts = {
    capture: (signal) =>
      new Promise((settle, fail) => {
        told.push(['picker']);
        pickers.push({ signal, settle, fail });
      }),
    async openBar(gone) {
      told.push(['openBar']);
      if (barIsOpen) return;
      if (!opensBar) throw new Error('no click');
      barIsOpen = true;
      bars.push(gone);
    },
    isBarOpen: () => barIsOpen,
    closeBar() {
      barIsOpen = false;
      told.push(['closeBar']);
    },
    sender: (sessionId) => ({
      receive: () => {},
      show(shareId, track) {
        sent.push([sessionId, 'show', shareId]);
        shown.set(shareId, track);
      },
      withhold(shareId) {
        sent.push([sessionId, 'withhold', shareId]);
        shown.delete(shareId);
      },
      hide(shareId) {
        sent.push([sessionId, 'hide', shareId]);
        shown.delete(shareId);
      },
      close: () => {},
    }),
    onTabLeft(left) {
      leavers.add(left);
      return () => leavers.delete(left);
    },
    keepMarked: (tabId) => ({
      again: async () => marking.get(tabId)?.(),
      repaint: async () => {},
      stop: () => {},
    }),
    now: () => Date.now(),
    policy: () => policy,
    openSurface: tabs.open,
    lookForHost: async () => host,
    titleOf: async (target) => titles.get(target.kind === 'tab' ? target.tabId : target.id),
    startClock(beat) {
      const timer = setInterval(beat, 50);
      return () => clearInterval(timer);
    },
    leaveSite: (origin) => told.push(['leaveSite', origin]),
    async allowSite(origin) {
      told.push(['allowSite', origin]);
      return allowsSites;
    },
    guard(track, swapped) {
      guarded.push(swapped);
      return {
        track,
        hold: () => told.push(['guard', 'hold']),
        approve: () => told.push(['guard', 'approve']),
      };
    },
    raise() {
      told.push(['raise']);
      return raised;
    },
    minimise: () => told.push(['minimise']),
    report: {
      boxShown: ({ shareId }) => told.push(['boxShown', shareId]),
      answered: (_, answer) => told.push(['answered', answer]),
      added: (sessionId) => told.push(['added', sessionId]),
      stepped: (_, step) => told.push(['stepped', step]),
      started: (_, { kind, number }) => told.push(['started', kind, number]),
      titled: ({ shareId }, title) => told.push(['titled', shareId, title]),
      offered: (_, go) => told.push(['offered', go]),
      level: ({ shareId }, level, note) => told.push(['level', shareId, level, note]),
      paused: (_, paused) => told.push(['paused', paused]),
      stopped: ({ shareId }, reason) => told.push(['stopped', shareId, reason]),
    },
  };
  const desk = createShareDesk(ports);

  const toldOf = (word: string) => told.filter(([first]) => first === word);
  const item = (shareId = SHARE_ID) => desk.items.value.find((one) => one.shareId === shareId);
  const bookSays = (state: ShareState, change: Partial<Share> = {}, session: Session = customerSession()) =>
    desk.sync(bookOf({ ...session, shares: [shareIn(state, change)] }));

  return {
    desk,
    titles,
    told,
    /** What was asked of which session's sender. */
    sent,
    pickers,
    shown,
    item,
    bookSays,
    /** Everything said under one word. */
    toldOf,
    refuseBar: (refused: boolean) => {
      opensBar = !refused;
    },
    /** From now on the window takes its time to come to the front: until the function is called. */
    delayRaise: (): (() => void) => {
      let arrive = () => {};
      raised = new Promise((resolve) => {
        arrive = resolve;
      });
      return () => arrive();
    },
    /** The person goes to another tab. */
    leaveTab: () => {
      for (const left of leavers) left();
    },
    /** Tabs that are acted in. */
    tabs,
    /** What becomes of a tab's track when the tab is marked again. */
    marking,
    /** What this machine has for windows and screens. */
    haveHost: (state: HostState) => {
      host = state;
    },
    /** The organisation decides anew, and the share window hears of it. */
    decide: (change: Partial<Policy>) => {
      policy = { ...policy, ...change };
      desk.obey();
    },
    /** The person's answer to the browser, which asks for a site. */
    allowSites: (allowed: boolean) => {
      allowsSites = allowed;
    },
    /** The picture's connection is there, and the viewer's input path with it. */
    connect: (sessionId: string = SESSION_ID) => openViewerLine(desk.controlEvents(sessionId)),
    /** The frame gate of the last tab has closed. */
    closeGate: () => guarded.at(-1)?.(),
    /** The bar that was opened last is closed by somebody else. */
    loseBar: () => {
      barIsOpen = false;
      bars.at(-1)?.();
    },
    request: (id = SHARE_ID, change: Partial<Share> = {}, session?: Session) =>
      bookSays({ ...STATES.requested, deadline: Date.now() + 60_000 }, { ...change, id }, session),
    /** The person has pressed Select application, and the book has made a share of it. */
    async add(id: string, session?: Session): Promise<void> {
      bookSays(STATES.accepted, { id, added: true }, session);
      await settled();
    },
    /** Settles the last picker with a track and lets the desk take it. */
    async pick(track = new FakeTrack(), surface: Capture['surface'] = WINDOW): Promise<FakeTrack> {
      pickers.at(-1)?.settle({ track: track.asTrack(), surface });
      await settled();
      return track;
    },
    /** The last picker is closed without a choice. */
    async closePicker(): Promise<void> {
      pickers.at(-1)?.settle(undefined);
      await settled();
    },
    /** From the request for control to the picture of a tab; control of it comes if the tab is known. */
    async shareTab(track: FakeTrack, id = SHARE_ID, session?: Session): Promise<FakeTrack> {
      this.request(id, { level: 'control' }, session);
      desk.accept(id);
      await settled();
      return this.pick(track, TAB);
    },
    /** From the request to the picture. */
    async share(
      track = new FakeTrack(),
      id = SHARE_ID,
      surface: Capture['surface'] = WINDOW,
      session?: Session,
    ): Promise<FakeTrack> {
      this.request(id, {}, session);
      desk.accept(id);
      await settled();
      return this.pick(track, surface);
    },
  };
}

export type ShareDeskWorld = ReturnType<typeof setUpShareDesk>;

/** All that can happen without time passing has happened: a turn of the microtask queue for every await on the way. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

import browser, { type Tabs } from 'webextension-polyfill';
import { callHand, type HandLine } from '../../messaging/hand-port';
import type { Announcement, FromHand, ToHand } from '../../protocol/hand';
import { watchPrompts } from './prompt-watch';

/**
 * The scripts that watch the sharer's own hand in one tab, one for each frame that we have access to. They follow the tab from
 * page to page. Nothing is injected before each of them knows of it. (security.md rule 4)
 */
export interface Hands {
  /** Resolves once every frame expects it; to where it is, null where nothing may be done. Throws when the page does not answer. */
  announce(what: Announcement): Promise<{ x: number; y: number } | null>;
  /** To the frame whose field it is. */
  plan(field: string, value: string | number[]): Promise<string[]>;
  settle(field: string, value: string | number[]): void;
  stop(): void;
}

export interface HandEvents {
  /** The top frame of the page that is there now has its script, or has none any more. */
  ready(isReady: boolean): void;
  said(message: Extract<FromHand, { type: 'localHand' | 'field' | 'prompt' }>): void;
}

const FILES = ['hand.js'];
/** Nobody else knows it before the page's own world hears it once. */
const PROMPT_EVENT = `deskside-${crypto.randomUUID()}`;
/** A page that is this busy is not acted in: what would be done is too old by the time it takes effect. */
const ANSWER_MS = 500;

type Prompt = Extract<FromHand, { type: 'prompt' }>;

interface Asked {
  type: 'announced' | 'planned';
  answer(message: FromHand, frameId: number): void;
  /** Those that have not answered yet. */
  frames: Set<number>;
  /** One that will not answer any more. */
  gone(): void;
}

export function createHands(tabId: number, on: HandEvents): Hands {
  const lines = new Map<number, HandLine>();
  const asked = new Map<number, Asked>();
  /** What is open over the page, by the frames that have led to it. */
  const prompts = new Map<number, Set<Prompt['kind']>>();
  let lastId = 0;
  let stopped = false;

  async function bring(): Promise<void> {
    const target = { tabId, allFrames: true };
    const results = await browser.scripting
      .executeScript({ target, files: FILES, injectImmediately: true })
      // No access to this page, or it is gone already.
      .catch(() => []);
    if (stopped) return;
    for (const { frameId, error } of results) if (!error && !lines.has(frameId)) open(frameId);
    prove();
    if (results.length > 0) void watchPrompts(tabId, PROMPT_EVENT);
    on.ready(lines.has(0));
  }

  /** Frames tell the frame around them that they are watched: over one that is not, nothing may be done. */
  function prove(): void {
    for (const [frameId, line] of lines) {
      if (frameId === 0) continue;
      const secret = crypto.randomUUID();
      say({ type: 'child', secret });
      line.say({ type: 'hello', secret });
    }
  }

  function open(frameId: number): void {
    const line = callHand(tabId, frameId, {
      said: (message) => hear(frameId, message),
      gone: () => {
        if (lines.get(frameId) === line) lose(frameId);
      },
    });
    lines.set(frameId, line);
    line.say({ type: 'prompts', event: PROMPT_EVENT });
  }

  function lose(frameId: number): void {
    lines.delete(frameId);
    for (const question of [...asked.values()]) if (question.frames.delete(frameId)) question.gone();
    // What it has asked for goes with it, untold.
    for (const kind of prompts.get(frameId) ?? []) prompted(frameId, { type: 'prompt', kind, open: false });
    prompts.delete(frameId);
    if (frameId === 0) on.ready(false);
  }

  function hear(frameId: number, message: FromHand): void {
    if (message.type === 'frames') void bring();
    else if (message.type === 'announced' || message.type === 'planned') {
      const question = asked.get(message.id);
      if (question?.type !== message.type || !question.frames.delete(frameId)) return;
      question.answer(message, frameId);
    } else if (message.type === 'prompt') prompted(frameId, message);
    else on.said(message);
  }

  /** Over as soon as no frame has one any more. */
  function prompted(frameId: number, { type, kind, open }: Prompt): void {
    const ofFrame = prompts.get(frameId) ?? new Set();
    prompts.set(frameId, ofFrame);
    if (open) ofFrame.add(kind);
    else ofFrame.delete(kind);
    on.said({ type, kind, open: [...prompts.values()].some((kinds) => kinds.has(kind)) });
  }

  function announce(what: Announcement): Promise<{ x: number; y: number } | null> {
    return new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      let place: { x: number; y: number } | null | undefined;
      const frames = new Set(lines.keys());
      const end = (act: () => void) => {
        clearTimeout(late);
        asked.delete(id);
        act();
      };
      const late = setTimeout(() => end(() => reject(new Error('the page is too busy'))), ANSWER_MS);
      const settle = () => {
        if (frames.size > 0) return;
        end(() =>
          place === undefined ? reject(new Error('there is no script in the page')) : resolve(place),
        );
      };
      asked.set(id, {
        type: 'announced',
        frames,
        answer(message, frameId) {
          // Only the top frame knows where in the tab a place is, and no other is believed.
          if (message.type === 'announced' && frameId === 0) place = message.at;
          settle();
        },
        gone: settle,
      });
      settle();
      for (const frameId of [...frames]) lines.get(frameId)?.say({ type: 'announce', id, what });
    });
  }

  function plan(field: string, value: string | number[]): Promise<string[]> {
    return new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      const late = setTimeout(() => {
        asked.delete(id);
        reject(new Error('no frame knows this field'));
      }, ANSWER_MS);
      asked.set(id, {
        type: 'planned',
        frames: new Set(lines.keys()),
        answer(message) {
          clearTimeout(late);
          asked.delete(id);
          if (message.type === 'planned') resolve(message.keys);
        },
        gone: () => undefined,
      });
      say({ type: 'plan', id, field, value });
    });
  }

  const say = (message: ToHand): void => {
    for (const line of lines.values()) line.say(message);
  };

  const updated = (id: number, { status }: Tabs.OnUpdatedChangeInfoType) => {
    // At the beginning, so that it is there soon; at the end, as the beginning may still be the old page's.
    if (id === tabId && status !== undefined) void bring();
  };
  browser.tabs.onUpdated.addListener(updated);
  void bring();

  return {
    announce,
    plan,
    settle: (field, value) => say({ type: 'settle', field, value }),
    stop() {
      stopped = true;
      browser.tabs.onUpdated.removeListener(updated);
      for (const line of lines.values()) line.close();
      lines.clear();
    },
  };
}

import type { HelpdeskAdapter, HelpdeskNotes } from '../../utils/helpdesks/adapter';
import { type PostingPorts, postNote } from '../../utils/helpdesks/post-note';
import { createNoteDesk, type NoteDesk, type NotePorts } from '../../utils/platform/records/note-desk';
import type { StoredRecord } from '../../utils/platform/records/record-store';
import type { NoteAnswer, NoteOrder } from '../../utils/protocol/note';
import { ORIGIN, PAGE_TICKET, SESSION_ID, TICKET } from './examples';

/** Something that can be killed: nothing it waits for comes back to it. */
export interface Life {
  dead: boolean;
}

/** What becomes of one post: whether it arrives, and what is heard of it. */
export interface Fate {
  arrives: boolean;
  answer: boolean | undefined;
  /** It arrives only so long after the answer: a proxy in between has lost its patience. */
  lateMs?: number;
}

/** How long things take, and what goes wrong. Replaced by tests. */
export interface Weather {
  /** Within the browser, ms. */
  hop(): number;
  /** Until the helpdesk has done what it was asked, and until its answer is back, ms. */
  up(): number;
  down(): number;
  fate(): Fate;
  lookFails(): boolean;
}
export const FAIR: Weather = {
  hop: () => 10,
  up: () => 100,
  down: () => 100,
  fate: () => ({ arrives: true, answer: true }),
  lookFails: () => false,
};

const ALARM_MS = 30_000;
const RECORD: StoredRecord = {
  sessionId: SESSION_ID,
  role: 'agent',
  createdAt: 1_000,
  ticket: TICKET,
  entries: [],
  heads: { customer: null, agent: null },
  receipts: [],
  verdict: 'agreed',
  note: { name: 'none' },
};

/** A browser with a note desk and ticket pages that run what ships, one record, and a helpdesk that counts. Time is ours. */
export class NoteWorld {
  weather: Weather;
  record: StoredRecord = RECORD;
  /** The markers of the notes in the ticket. */
  readonly notes: string[] = [];
  looks = 0;
  now = 1_000_000;
  private events: Array<{ at: number; run: () => void }> = [];
  private worker: { life: Life; desk: NoteDesk } | undefined;
  private readonly pages = new Map<number, { life: Life; ticketId: string }>();
  private readonly known = new Map<number, string>();
  private alarm: object | undefined;
  private tabs = 0;
  private readonly turns = new Map<string, Array<{ life: Life; begin: () => void }>>();

  constructor(weather: Partial<Weather> = {}) {
    this.weather = { ...FAIR, ...weather };
  }

  get note() {
    return this.record.note;
  }

  /** The agent's or the browser's doing. A worker that is not there is started, as the browser does. */
  want = (text = 'What happened') => this.act((desk) => desk.want(SESSION_ID, text));
  retry = () => this.act((desk) => desk.retry(SESSION_ID));
  act(what: (desk: NoteDesk) => Promise<void>): void {
    void what(this.startWorker());
  }

  /** A page of the ticket, which asks for its buttons. */
  openPage(ticketId: string = TICKET.id): number {
    this.tabs += 1;
    const tabId = this.tabs;
    this.pages.set(tabId, { life: { dead: false }, ticketId });
    this.known.set(tabId, ticketId);
    const ticket = { ...PAGE_TICKET, id: ticketId };
    this.act((desk) => desk.deliver({ origin: ORIGIN, url: null, ticket }));
    return tabId;
  }

  /** The page goes on to another ticket without loading, and nobody has heard of it yet. */
  movePage(tabId: number, ticketId: string): void {
    const page = this.pages.get(tabId);
    if (page) page.ticketId = ticketId;
  }

  closePage(tabId: number | undefined = [...this.pages.keys()][0]): void {
    const page = tabId === undefined ? undefined : this.pages.get(tabId);
    if (!page || tabId === undefined) return;
    this.kill(page.life);
    this.pages.delete(tabId);
    this.known.delete(tabId);
  }

  killWorker(): void {
    if (this.worker) this.kill(this.worker.life);
    this.worker = undefined;
  }

  killBrowser(): void {
    for (const tabId of [...this.pages.keys()]) this.closePage(tabId);
    this.killWorker();
    this.alarm = undefined;
  }

  at(ms: number, run: () => void): void {
    this.events.push({ at: this.now + ms, run });
  }

  /** Lets time pass, event by event. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await turn();
    for (let next = this.next(end); next; next = this.next(end)) {
      this.events = this.events.filter((event) => event !== next);
      this.now = next.at;
      next.run();
      await turn();
    }
    this.now = end;
  }

  private next(end: number) {
    return this.events.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }

  private kill(life: Life): void {
    life.dead = true;
    for (const [name, queue] of this.turns) {
      const holder = queue[0];
      const left = queue.filter((waiting) => waiting.life !== life);
      this.turns.set(name, left);
      if (holder !== left[0]) left[0]?.begin();
    }
  }

  /** Comes back after a while, to the living. */
  private after<V>(life: Life, ms: number, value: () => V): Promise<V> {
    return new Promise((resolve) =>
      this.at(ms, () => {
        const made = value();
        if (!life.dead) resolve(made);
      }),
    );
  }

  private startWorker(): NoteDesk {
    if (!this.worker) {
      const life = { dead: false };
      const desk = createNoteDesk(this.portsOf(life));
      this.worker = { life, desk };
      void desk.deliver();
    }
    return this.worker.desk;
  }

  private portsOf(life: Life): NotePorts {
    const hop = <V>(value: () => V) => this.after(life, this.weather.hop(), value);
    return {
      all: () => hop(() => [this.record]),
      load: (sessionId) => hop(() => (sessionId === SESSION_ID ? this.record : undefined)),
      change: (sessionId, change) =>
        hop(() => {
          if (sessionId !== SESSION_ID) return undefined;
          this.record = change(this.record);
          return this.record;
        }),
      places: () =>
        hop(() =>
          [...this.known].map(([tabId, id]) => ({
            tabId,
            origin: ORIGIN,
            url: null,
            ticket: { ...PAGE_TICKET, id },
          })),
        ),
      post: (tabId, order) => this.ask(life, tabId, order),
      again: () => hop(() => this.setAlarm()),
      now: () => this.now,
      inTurn: this.inTurn(life),
    };
  }

  private setAlarm(): void {
    const alarm = {};
    this.alarm = alarm;
    this.at(ALARM_MS, () => this.alarm === alarm && this.act((desk) => desk.deliver()));
  }

  private readonly inTurn =
    (life: Life) =>
    (name: string, work: () => Promise<void>): Promise<void> =>
      new Promise((done, failed) => {
        const queue = this.turns.get(name) ?? [];
        const mine = {
          life,
          begin: () =>
            void work()
              .then(done, failed)
              .then(() => {
                const left = (this.turns.get(name) ?? []).filter((waiting) => waiting !== mine);
                this.turns.set(name, left);
                left[0]?.begin();
              }),
        };
        this.turns.set(name, [...queue, mine]);
        if (queue.length === 0) mine.begin();
      });

  private async ask(worker: Life, tabId: number, order: NoteOrder): Promise<NoteAnswer | undefined> {
    await this.after(worker, this.weather.hop(), () => undefined);
    const page = this.pages.get(tabId);
    if (!page) return undefined;
    const ports: PostingPorts = {
      inTurn: this.inTurn(page.life),
      now: () => this.now,
      pause: (ms) => this.after(page.life, ms, () => undefined),
    };
    return new Promise((resolve) => {
      const hear = (answer: NoteAnswer | undefined) => !worker.dead && resolve(answer);
      void postNote(this.notesIn(page), {} as Document, order, ports).then(hear);
      // A page that is closed leaves its line, and the worker hears that.
      const watch = (): void => {
        if (page.life.dead) hear(undefined);
        else this.at(1_000, watch);
      };
      watch();
    });
  }

  private notesIn(page: { life: Life; ticketId: string }): HelpdeskNotes {
    const { life } = page;
    const { weather } = this;
    const adapter: Partial<HelpdeskAdapter> = { ticket: () => ({ ...PAGE_TICKET, id: page.ticketId }) };
    return {
      adapter: adapter as HelpdeskAdapter,
      hasNote: async (_, marker) => {
        this.looks += 1;
        const has = await this.after(life, weather.up(), () => this.notes.includes(marker));
        return this.after(life, weather.down(), () => (weather.lookFails() ? undefined : has));
      },
      note: async (_, { marker }) => {
        const { arrives, answer, lateMs = 0 } = weather.fate();
        const arrive = () => arrives && this.notes.push(marker);
        // On its way: it arrives whether the page lives or not.
        await this.after(life, weather.up(), () => (lateMs > 0 ? this.at(lateMs, arrive) : arrive()));
        return this.after(life, weather.down(), () => answer);
      },
    };
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

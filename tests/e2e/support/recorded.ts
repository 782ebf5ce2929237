import type { Entry, Recorded } from './recorder-script';

/**
 * Whether what a page got from afar is what it gets at home: everything, one by one and in the same order. What is let pass
 * all the same is listed here, each with its reason.
 */
const LET_PASS: readonly ((log: readonly Entry[]) => Entry[])[] = [
  withoutTakenKeys,
  withoutKeyCodes,
  withoutCapture,
  withoutDragging,
  withoutPassingMoves,
  withLastWordOnce,
  withTextAtOnce,
];

/** @param near how far places may be apart, CSS px. Returns what differs, as lines for whoever reads the failure. */
export function differences(local: Recorded, remote: Recorded, near = 1): string[] {
  return [...logDiffers(tidied(local.log), tidied(remote.log), near), ...valuesDiffer(local, remote)];
}

/** Where something else was pressed than here (a list that is drawn for the viewer): only what became of it. */
export function outcomeDiffers(local: Recorded, remote: Recorded): string[] {
  const told = ({ log }: Recorded) =>
    log.filter(({ type }) => type === 'input' || type === 'change' || type === 'answered');
  return [...logDiffers(told(local), told(remote), 0), ...valuesDiffer(local, remote)];
}

const tidied = (log: readonly Entry[]): Entry[] =>
  LET_PASS.reduce<Entry[]>((rest, pass) => pass(rest), [...log]);

/**
 * A key that the viewer's input method or dead key has taken for itself is no key of anybody's: only the text that comes of it
 * is sent. Locally the page sees it go by.
 */
function withoutTakenKeys(log: readonly Entry[]): Entry[] {
  return log.filter(({ more }) => !/key="(Dead|Process)"/u.test(more));
}

/**
 * `keyCode` of a letter that no US keyboard has is its keyboard's own business, and another one on each system; nobody can tell
 * it by the letter. What the key is and what it writes has to be equal.
 */
function withoutKeyCodes(log: readonly Entry[]): Entry[] {
  return log.map((entry) => ({
    ...entry,
    more: entry.more.replace(/(key="[^ -~]".*?) keyCode=\d+/u, '$1'),
  }));
}

/** That a pointer is captured is told with whatever it does next, be it the browser's own look at what is under it. */
function withoutCapture(log: readonly Entry[]): Entry[] {
  return log.map((entry) =>
    entry.type === 'gotpointercapture' ? { type: entry.type, on: entry.on, more: '' } : entry,
  );
}

/** While something is dragged this is told over and over, moved or not: only the last time says anything. */
function withoutDragging(log: readonly Entry[]): Entry[] {
  const last = (wanted: string) => log.findLastIndex(({ type }) => type === wanted);
  const [drag, over] = [last('drag'), last('dragover')];
  return log.filter(({ type }, index) => !/^drag(over)?$/u.test(type) || index === drag || index === over);
}

const PASSING: ReadonlySet<string> = new Set(['pointermove', 'mousemove']);
const SAYS_ITS_PLACE: ReadonlySet<string> = new Set(['pointerdown', 'pointermove', 'pointerup', 'wheel']);

/**
 * Of moves the newest wins, on their way as in the browser; how many there are is nobody's business, nor how often a slider
 * tells meanwhile. One right before a press, a release or a turn of the wheel says nothing that these do not say.
 */
function withoutPassingMoves(log: readonly Entry[]): Entry[] {
  const kept: Entry[] = [];
  let run: Entry[] = [];
  for (const entry of log) {
    if (isPassing(entry)) {
      run.push(entry);
      continue;
    }
    kept.push(...lastOfEach(run).filter((move) => !isSaidBy(move, entry)), entry);
    run = [];
  }
  return [...kept, ...lastOfEach(run)];
}

/** A second button that is pressed or comes up is told as a move, too. */
const isPassing = ({ type, on, more }: Entry): boolean =>
  type === 'pointermove'
    ? more.startsWith('button=-1')
    : PASSING.has(type) || (type === 'input' && on === 'slider');

function lastOfEach(run: readonly Entry[]): Entry[] {
  const last = new Map(run.map((entry) => [`${entry.type} ${entry.on}`, entry]));
  return [...last.values()].sort((one, other) => one.type.localeCompare(other.type));
}

const isSaidBy = (move: Entry, next: Entry): boolean =>
  SAYS_ITS_PLACE.has(next.type) &&
  (move.type === 'pointermove' || move.type === 'mousemove') &&
  isNear(move.at, next.at, 1);

const COMPOSED = ['compositionupdate', 'beforeinput', 'input'] as const;

/** What an input method has put together last is told once more when it is finished: nothing changes by it. */
function withLastWordOnce(log: readonly Entry[]): Entry[] {
  const said = (from: number): string | undefined =>
    COMPOSED.every((type, part) => log[from + part]?.type === type)
      ? log
          .slice(from, from + COMPOSED.length)
          .map(lineOf)
          .join()
      : undefined;
  const again = log.flatMap((_, from) => {
    const now = said(from);
    return now !== undefined && now === said(from + COMPOSED.length)
      ? COMPOSED.map((_, part) => from + part)
      : [];
  });
  return log.filter((_, index) => !again.includes(index));
}

/** Text that no key wrote comes in pieces when it is longer than a message may be. */
function withTextAtOnce(log: readonly Entry[]): Entry[] {
  const isPiece = (entry: Entry | undefined): entry is Entry & { data: string } =>
    entry?.more === 'inputType="insertText"' && entry.data !== undefined;
  const kept: Entry[] = [];
  for (const entry of log) {
    const [before, input] = kept.slice(-2);
    const isMore = isPiece(before) && isPiece(input) && input.type === 'input' && isPiece(entry);
    if (isMore && entry.type === 'input') {
      for (const piece of [before, input])
        kept[kept.indexOf(piece)] = { ...piece, data: piece.data + entry.data };
    } else if (!isMore) kept.push(entry);
  }
  return kept;
}

function logDiffers(local: readonly Entry[], remote: readonly Entry[], near: number): string[] {
  const length = Math.max(local.length, remote.length);
  for (let index = 0; index < length; index += 1) {
    const [one, other] = [local[index], remote[index]];
    if (one && other && isSame(one, other, near)) continue;
    const lines = (log: readonly Entry[]) => log.slice(Math.max(0, index - 3), index + 6).map(lineOf);
    return [`from event ${index}, local:`, ...lines(local), `remote:`, ...lines(remote)];
  }
  return [];
}

const isSame = (one: Entry, other: Entry, near: number): boolean =>
  withoutPlace(one) === withoutPlace(other) && isNear(one.at, other.at, near);

function isNear(one: Entry['at'], other: Entry['at'], near: number): boolean {
  if (!one || !other) return one === other;
  // Fractions of a pixel are written with an error of their own.
  return one.every((value, index) => Math.abs(value - (other[index] ?? 0)) <= near + 0.01);
}

const withoutPlace = ({ type, on, more, data }: Entry): string =>
  [type, on, more, ...(data === undefined ? [] : [JSON.stringify(data)])].join(' ');

const lineOf = (entry: Entry): string =>
  `  ${withoutPlace(entry)} ${entry.at ? `at ${entry.at.map((value) => Math.round(value * 10) / 10)}` : ''}`;

const valuesDiffer = (local: Recorded, remote: Recorded): string[] =>
  Object.entries(local.values)
    .filter(([name, value]) => remote.values[name] !== value)
    .map(
      ([name, value]) =>
        `${name} is ${JSON.stringify(remote.values[name])}, locally ${JSON.stringify(value)}`,
    );

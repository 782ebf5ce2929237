/** What a page got, one by one. */
export interface Entry {
  type: string;
  /** The id of what got it. */
  on: string;
  /** Within its own document, CSS px. */
  at?: readonly [x: number, y: number];
  /** The text that it brings. */
  data?: string;
  /** Everything else that a page can read from it. */
  more: string;
}

/** What became of it: by field, what it holds, what is marked in it; what has the focus; where things are scrolled to. */
export type Values = Record<string, string>;

export interface Recorded {
  log: Entry[];
  values: Values;
}

export interface RecorderInPage {
  /** How often the sentinel has come up. */
  sentinels: number;
  /** How often something has scrolled. */
  scrolls: number;
  log: Entry[];
  /** Nothing was done and nothing has the focus. Makes no trusted events but what the browser makes of the focus. */
  reset(): Promise<void>;
  /** Once everything that is under way in the page has come to its end. */
  read(): Promise<Recorded>;
}

/** No gesture presses it: it says that everything before it has arrived. */
export const SENTINEL = 'F9';

/** Of the page, and of its frame, too: both record into the page's. */
type Root = typeof globalThis & { recorder?: RecorderInPage };
type Field = HTMLInputElement | HTMLTextAreaElement;

/** Its functions run in the recorder's page, and know nothing but each other. */
export const RECORDER_SCRIPT = [
  ...[rootOf, nameOf, modifiersOf, wordsOf, pointerDetailsOf, detailsOf, dataOf, placeOf, hear],
  ...[hearEverything, keepInPage, hearScrolls, byId, pagesOf, allOf, playGround, drawOn, nextFrame, settled],
  ...[isText, markedIn, emptyFields, resetPage, valuesOf, installRecorder],
]
  .map(String)
  .concat(`installRecorder(${JSON.stringify(SENTINEL)})`)
  .join('\n');

function rootOf(): Root {
  return window.top as unknown as Root;
}

function nameOf(target: EventTarget | null): string {
  if (target instanceof Text) return nameOf(target.parentElement);
  if (!(target instanceof Element)) return 'page';
  const name = target.closest('[id]')?.id ?? target.localName;
  return target instanceof HTMLOptionElement ? `${name} ${target.text}` : name;
}

function modifiersOf(event: MouseEvent | KeyboardEvent): string {
  return (['alt', 'ctrl', 'meta', 'shift'] as const).filter((name) => event[`${name}Key`]).join('+');
}

/** Without what is not so. */
function wordsOf(parts: Record<string, unknown>): string {
  return Object.entries(parts)
    .filter(([, value]) => value !== '' && value !== false && value !== undefined)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? JSON.stringify(value) : value}`)
    .join(' ');
}

function pointerDetailsOf(event: MouseEvent): Record<string, unknown> {
  const { button, buttons, detail } = event;
  return {
    button,
    buttons,
    detail,
    with: modifiersOf(event),
    ...(event instanceof PointerEvent && { pointer: event.pointerType, primary: event.isPrimary }),
    ...(event instanceof WheelEvent && { dx: event.deltaX, dy: event.deltaY, unit: event.deltaMode }),
    ...(event instanceof DragEvent && { effect: event.dataTransfer?.dropEffect }),
  };
}

function detailsOf(event: Event): Record<string, unknown> {
  if (event instanceof MouseEvent) return pointerDetailsOf(event);
  if (event instanceof KeyboardEvent) {
    const { key, code, keyCode, charCode, location, repeat, isComposing } = event;
    return { key, code, keyCode, charCode, location, repeat, isComposing, with: modifiersOf(event) };
  }
  if (event instanceof InputEvent) return { inputType: event.inputType, isComposing: event.isComposing };
  return {};
}

/** Null: it brings none. */
function dataOf(event: Event): string | null {
  if (event instanceof InputEvent || event instanceof CompositionEvent) return event.data;
  const text = 'text/plain';
  if (event instanceof ClipboardEvent && event.type === 'paste')
    return event.clipboardData?.getData(text) ?? null;
  if (event instanceof DragEvent && event.type === 'drop') return event.dataTransfer?.getData(text) ?? null;
  return null;
}

function placeOf(event: Event): Pick<Entry, 'at'> {
  return event instanceof MouseEvent ? { at: [event.clientX, event.clientY] } : {};
}

function hear(event: Event, sentinel: string): void {
  const { recorder } = rootOf();
  if (!recorder) return;
  if (event instanceof KeyboardEvent && event.key === sentinel) {
    if (event.type === 'keyup') recorder.sentinels += 1;
    return;
  }
  const { type, target, isTrusted } = event;
  // The window's own; what has the focus in it is told besides.
  if ((type === 'focus' || type === 'blur') && !(target instanceof Element)) return;
  const data = dataOf(event);
  recorder.log.push({
    type,
    on: nameOf(target),
    ...placeOf(event),
    ...(data !== null && { data }),
    more: wordsOf({ ...detailsOf(event), untrusted: !isTrusted }),
  });
}

function hearEverything(sentinel: string): void {
  const types = [
    ...['over', 'enter', 'down', 'move', 'up', 'cancel', 'out', 'leave'].map((name) => `pointer${name}`),
    ...['over', 'enter', 'down', 'move', 'up', 'out', 'leave'].map((name) => `mouse${name}`),
    ...['gotpointercapture', 'lostpointercapture'],
    ...['click', 'dblclick', 'auxclick', 'contextmenu', 'wheel'],
    ...['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change'],
    ...['compositionstart', 'compositionupdate', 'compositionend', 'cut', 'copy', 'paste'],
    ...['dragstart', 'drag', 'dragenter', 'dragover', 'dragleave', 'drop', 'dragend', 'focus', 'blur'],
  ];
  for (const type of types)
    window.addEventListener(type, (event) => hear(event, sentinel), { capture: true, passive: true });
}

/** What the browser itself would do, beyond the page. */
function keepInPage(): void {
  // It would paste what was marked last in any window, or go back in the tab's history.
  window.addEventListener('mouseup', (event) => event.button !== 0 && event.preventDefault());
  // It would open its menu, which takes the keyboard away from the page.
  window.addEventListener('contextmenu', (event) => event.preventDefault());
  // It would zoom the page.
  window.addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), { passive: false });
}

function hearScrolls(): void {
  document.addEventListener(
    'scroll',
    () => {
      const { recorder } = rootOf();
      if (recorder) recorder.scrolls += 1;
    },
    true,
  );
}

function byId<E extends HTMLElement>(id: string): E {
  return document.getElementById(id) as E;
}

function pagesOf(): Document[] {
  const { contentDocument } = byId<HTMLIFrameElement>('frame');
  return contentDocument ? [document, contentDocument] : [document];
}

function allOf<E extends Element>(selector: string): E[] {
  return pagesOf().flatMap((page) => [...page.querySelectorAll<E>(selector)]);
}

/** What the page's things do by themselves. */
function playGround(): void {
  byId('card').addEventListener('dragstart', (event) => event.dataTransfer?.setData('text/plain', 'parcel'));
  for (const type of ['dragenter', 'dragover', 'drop'] as const)
    byId('hole').addEventListener(type, (event) => event.preventDefault());
  byId('ask').addEventListener('click', () => {
    const more = String(window.confirm('Send the order now?'));
    rootOf().recorder?.log.push({ type: 'answered', on: 'ask', more });
  });
  drawOn(byId<HTMLCanvasElement>('canvas'));
}

function drawOn(canvas: HTMLCanvasElement): void {
  const pen = canvas.getContext('2d');
  canvas.addEventListener('pointerdown', ({ pointerId, offsetX, offsetY }) => {
    canvas.setPointerCapture(pointerId);
    pen?.moveTo(offsetX, offsetY);
  });
  canvas.addEventListener('pointermove', ({ offsetX, offsetY, buttons }) => {
    if (buttons !== 1) return;
    pen?.lineTo(offsetX, offsetY);
    pen?.stroke();
  });
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Nothing has scrolled for three frames: not everything that scrolls tells its end. */
async function settled(recorder: RecorderInPage): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    const before = recorder.scrolls;
    await nextFrame();
    quiet = before === recorder.scrolls ? quiet + 1 : 0;
  }
}

function isText(field: Field): boolean {
  return field instanceof HTMLTextAreaElement || field.type === 'text';
}

function markedIn(field: Field): string {
  return isText(field) ? ` [${field.selectionStart}-${field.selectionEnd}]` : '';
}

function emptyFields(): void {
  for (const field of allOf<Field>('input, textarea')) {
    field.value = field.defaultValue;
    if (isText(field)) field.setSelectionRange(0, 0);
    if (field instanceof HTMLInputElement) field.checked = false;
  }
  for (const option of allOf<HTMLOptionElement>('option')) option.selected = option.defaultSelected;
  byId('rich').replaceChildren('Dear customer');
}

async function resetPage(recorder: RecorderInPage): Promise<void> {
  for (const page of pagesOf()) {
    if (page.activeElement instanceof HTMLElement) page.activeElement.blur();
    page.getSelection()?.removeAllRanges();
  }
  emptyFields();
  for (const element of allOf('*')) element.scrollTo({ left: 0, top: 0, behavior: 'instant' });
  await settled(recorder);
  recorder.log.length = 0;
}

function valuesOf(): Values {
  const values: Values = {
    focus: pagesOf()
      .map(({ activeElement }) => activeElement?.id || '-')
      .join(' '),
    marked: pagesOf()
      .map((page) => String(page.getSelection() ?? ''))
      .join('|'),
    rich: byId('rich').innerText,
    page: `${window.scrollX},${window.scrollY}`,
    pad: `${byId('pad').scrollLeft},${byId('pad').scrollTop}`,
  };
  for (const field of allOf<Field>('input, textarea')) values[field.id] = `${field.value}${markedIn(field)}`;
  values.tick = String(byId<HTMLInputElement>('tick').checked);
  for (const { id, selectedOptions, scrollTop } of allOf<HTMLSelectElement>('select'))
    values[id] = `${[...selectedOptions].map(({ text }) => text).join(', ')} @${scrollTop}`;
  return values;
}

function installRecorder(sentinel: string): void {
  hearEverything(sentinel);
  keepInPage();
  hearScrolls();
  if (window !== window.top) {
    document.body.replaceChildren(byId('inner'));
    return;
  }
  byId('inner').remove();
  byId<HTMLIFrameElement>('frame').src = '?frame';
  playGround();
  const recorder: RecorderInPage = {
    sentinels: 0,
    scrolls: 0,
    log: [],
    reset: () => resetPage(recorder),
    async read() {
      await settled(recorder);
      return { log: [...recorder.log], values: valuesOf() };
    },
  };
  rootOf().recorder = recorder;
}

import type { Expectations } from './expectations';

type Kind = 'fileChooser' | 'permission';

/**
 * Tells when the browser itself asks something over the page because of what the viewer did: a file to choose, a permission.
 * It is drawn outside the page, and only the sharer can answer. Returns what stops it.
 */
export function watchPrompts(expected: Expectations, tell: (kind: Kind, open: boolean) => void): () => void {
  const stop = new AbortController();
  const options = { capture: true, passive: true, signal: stop.signal };
  const clicked = (event: MouseEvent) => {
    const [target] = event.composedPath();
    if (!(target instanceof HTMLInputElement) || target.type !== 'file' || target.disabled) return;
    if (!expected.isRecent()) return;
    // A page that has a button of its own presses the field by script, which the browser allows shortly after a real press.
    if (!event.isTrusted && !navigator.userActivation?.isActive) return;
    tell('fileChooser', true);
    const once = { once: true, signal: stop.signal };
    for (const name of ['change', 'cancel'])
      target.addEventListener(name, () => tell('fileChooser', false), once);
    // The page may have something else in its place.
    setTimeout(() => event.defaultPrevented && tell('fileChooser', false));
  };
  window.addEventListener('click', clicked, options);

  let listeningTo: string | null = null;
  const told = (event: Event) => {
    const said = (event as CustomEvent<unknown>).detail;
    if (typeof said !== 'string') return;
    const prompt = parse(said);
    if (prompt && (!prompt.open || expected.isRecent())) tell(prompt.kind, prompt.open);
  };
  // The name comes over the line, a little later than the first page event could.
  const look = () => {
    if (listeningTo === expected.promptName || expected.promptName === null) return;
    listeningTo = expected.promptName;
    document.addEventListener(listeningTo, told, { signal: stop.signal });
  };
  for (const kind of ['pointerdown', 'keydown']) window.addEventListener(kind, look, options);
  return () => stop.abort();
}

function parse(text: string): { kind: Kind; open: boolean } | undefined {
  const [, kind, open] = /^\{"kind":"(fileChooser|permission)","open":(true|false)\}$/u.exec(text) ?? [];
  return kind === 'fileChooser' || kind === 'permission' ? { kind, open: open === 'true' } : undefined;
}

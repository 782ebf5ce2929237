import { effect } from '@preact/signals';
import { render } from 'preact';
import { ShareBar } from '../../components/share-bar';
import barStyles from '../../components/share-bar.css?inline';
import themeStyles from '../../components/theme.css?inline';
import { type T, Translation } from '../../components/translation';
import { openShareBarWindow } from '../../utils/platform/share-bar-window';
import type { ShareDesk } from '../../utils/platform/share-desk/desk';
import { sharedCommands } from './share-app';
import { sharedItems } from './words';

/** The bar's window, drawn from the desk's items for as long as it is open. At most one. */
export function createBar(t: T, desk: () => ShareDesk) {
  let open: { close(): void } | undefined;

  async function show(gone: () => void): Promise<void> {
    if (open) return;
    const bar = await openShareBarWindow(() => {
      open = undefined;
      stopDrawing();
      gone();
    });
    if (!bar) return;
    dress(bar.document, t);
    const stopDrawing = effect(() => draw(bar.document, t, desk()));
    open = {
      close() {
        stopDrawing();
        bar.close();
      },
    };
  }

  return {
    show,
    isOpen: () => open !== undefined,
    close() {
      open?.close();
      open = undefined;
    },
  };
}

function dress(document: Document, t: T): void {
  document.documentElement.lang = t.language;
  document.title = t('labels.sharing');
  const view = document.defaultView as (Window & typeof globalThis) | null;
  if (!view) return;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(themeStyles + barStyles);
  document.adoptedStyleSheets = [sheet];
}

function draw(document: Document, t: T, desk: ShareDesk): void {
  render(
    <Translation.Provider value={t}>
      <ShareBar items={sharedItems(desk.items.value, t)} {...sharedCommands(desk)} />
    </Translation.Provider>,
    document.body,
  );
}

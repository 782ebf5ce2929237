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
  /** The window was asked for and is not there yet. */
  let coming: Promise<void> | undefined;
  let isWanted = false;

  function show(gone: () => void): Promise<void> {
    isWanted = true;
    if (open) return Promise.resolve();
    coming ??= bring(gone).finally(() => {
      coming = undefined;
    });
    return coming;
  }

  async function bring(gone: () => void): Promise<void> {
    const bar = await openShareBarWindow(() => {
      open = undefined;
      stopDrawing();
      gone();
    });
    if (!bar) return;
    // Withdrawn or ended meanwhile.
    if (!isWanted) {
      bar.close();
      return;
    }
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
      isWanted = false;
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

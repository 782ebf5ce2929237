import { effect } from '@preact/signals';
import { render } from 'preact';
import { ShareBar } from '../../components/share-bar';
import barStyles from '../../components/share-bar.css?inline';
import themeStyles from '../../components/theme.css?inline';
import { type T, Translation } from '../../components/translation';
import { openShareBarWindow } from '../../utils/platform/share-bar-window';
import type { ShareDesk } from '../../utils/platform/share-desk';
import { isShowing } from '../../utils/session/share-machine';
import { agentOf, surfaceWord } from './share-app';

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
  const items = desk.items.value
    .filter(({ state }) => isShowing(state))
    .map((item) => ({
      shareId: item.shareId,
      held: item.swapped,
      text: item.swapped
        ? t('bar.held')
        : t('bar.sharingTo', { surface: surfaceWord(item, t), agent: agentOf(item, t) }),
    }));
  render(
    <Translation.Provider value={t}>
      <ShareBar items={items} onGoOn={desk.goOn} onStop={(shareId) => desk.stop(shareId, 'shareBar')} />
    </Translation.Provider>,
    document.body,
  );
}

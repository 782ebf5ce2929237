import { useComputed } from '@preact/signals';
import { ApplicationDialog } from '../../components/application-dialog';
import { ConsentBox } from '../../components/consent-box';
import type { SharedItemCommands } from '../../components/share-bar';
import { BarGone, ShareNotice, SharingStatus, SurfaceChanged } from '../../components/share-status';
import { type T, useT } from '../../components/translation';
import type { ShareDesk } from '../../utils/platform/share-desk/desk';
import {
  dialogStep,
  isMine,
  overWord,
  type SharerItem,
  type SharerView,
  sharerView,
} from '../../utils/session/sharer-item';
import { otherFirst, otherIn, seenBy, sharedItems } from './words';

/** What can be done about shares, in the bar and in this window alike. */
export const sharedCommands = (desk: ShareDesk): SharedItemCommands => ({
  onStop: (shareId) => desk.stop(shareId, 'shareBar'),
  onPause: desk.pause,
  onResume: desk.resume,
  onGoOn: desk.goOn,
  onSelect: desk.select,
  onStopAll: () => {
    for (const item of desk.items.value)
      if (isMine(item) && item.state.name !== 'requested') desk.stop(item.shareId, 'shareBar');
  },
});

export function ShareApp({ desk }: { desk: ShareDesk }) {
  const t = useT();
  const view = useComputed(() => sharerView(desk.items.value)).value;
  return <main class="page">{render(view, desk, t)}</main>;
}

function render(view: SharerView, desk: ShareDesk, t: T) {
  switch (view.name) {
    case 'nothing':
      return <ShareNotice text={t('share.nothing')} onClose={() => window.close()} />;
    case 'sharing':
      return <SharingStatus items={sharedItems(view.items, t)} {...sharedCommands(desk)} />;
    case 'barGone':
      return (
        <BarGone
          deadline={view.until}
          onShowAgain={desk.showBarAgain}
          onStop={() => {
            for (const { shareId } of view.items) desk.stop(shareId, 'barGone');
          }}
        />
      );
    default:
      return renderItem(view, desk, t);
  }
}

function renderItem(view: Extract<SharerView, { item: SharerItem }>, desk: ShareDesk, t: T) {
  const { item } = view;
  const { shareId } = item;
  switch (view.name) {
    case 'consent':
      return (
        <ConsentBox
          key={shareId}
          asks={isMine(item) ? 'toSee' : 'toShow'}
          agentName={item.other}
          ticket={item.ticket}
          sas={item.sas}
          mustCompare={item.mustCompare}
          deadline={item.deadline ?? 0}
          onShown={() => desk.boxShown(shareId)}
          onAccept={() => desk.accept(shareId)}
          onDeny={() => desk.deny(shareId)}
        />
      );
    case 'swapped':
      return (
        <SurfaceChanged
          other={otherFirst(item, t)}
          preview={desk.preview(shareId)}
          onGoOn={() => desk.goOn(shareId)}
          onStop={() => desk.stop(shareId, 'shareBar')}
        />
      );
    case 'choose':
      return (
        <ApplicationDialog
          step={dialogStep(item)}
          seenBy={item.role === 'agent' ? seenBy(item, t) : ''}
          onChoose={() => desk.choose(shareId)}
          onCancel={() => desk.stop(shareId, 'cancelled')}
        />
      );
    case 'over':
      return <ShareNotice text={overSentence(item, t)} onClose={() => window.close()} />;
  }
}

function overSentence(item: SharerItem, t: T): string {
  // Only agents take a request back.
  if (item.role === 'agent' && item.state.name === 'withdrawn') return t('panel.withdrawn');
  if (isMine(item)) return t(`mine.${overWord(item.state)}`, { other: otherFirst(item, t) });
  if (item.state.name === 'timedOut') return t('seen.timedOut');
  if (item.state.name === 'denied') return t('seen.denied', { agent: otherIn(item, t) });
  return item.state.name === 'withdrawn'
    ? t('mine.withdrawn', { other: otherFirst(item, t) })
    : t('share.nothing');
}

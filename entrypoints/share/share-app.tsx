import { useComputed } from '@preact/signals';
import { ApplicationDialog } from '../../components/application-dialog';
import { ConsentBox } from '../../components/consent-box';
import { BarGone, ShareNotice, SharingStatus, SurfaceChanged } from '../../components/share-status';
import { type T, useT } from '../../components/translation';
import type { ShareDesk } from '../../utils/platform/share-desk';
import {
  dialogStep,
  overWord,
  type SharerItem,
  type SharerView,
  sharerView,
} from '../../utils/session/sharer-item';

export const agentOf = (item: SharerItem, t: T): string => item.agentName || t('consent.nameless');

export function surfaceWord(item: SharerItem, t: T): string {
  return 'surface' in item.state ? t(`surface.${item.state.surface.kind}`) : '';
}

const shownTo = (item: SharerItem, t: T): string =>
  'surface' in item.state ? t(`shownTo.${item.state.surface.kind}`, { agent: agentOf(item, t) }) : '';

export function ShareApp({ desk }: { desk: ShareDesk }) {
  const t = useT();
  const view = useComputed(() => sharerView(desk.items.value)).value;
  return <main class="page">{render(view, desk, t)}</main>;
}

function render(view: SharerView, desk: ShareDesk, t: T) {
  if (view.name === 'nothing')
    return <ShareNotice text={t('share.nothing')} onClose={() => window.close()} />;
  const { item } = view;
  const agent = agentOf(item, t);
  const stop = () => desk.stop(item.shareId, 'shareBar');
  switch (view.name) {
    case 'consent':
      return (
        <ConsentBox
          key={item.shareId}
          agentName={item.agentName}
          ticket={item.ticket}
          sas={item.sas}
          mustCompare={item.mustCompare}
          deadline={item.deadline}
          onAccept={() => desk.accept(item.shareId)}
          onDeny={() => desk.deny(item.shareId)}
        />
      );
    case 'barGone':
      return (
        <BarGone
          deadline={view.until}
          onShowAgain={desk.showBarAgain}
          onStop={() => desk.stop(item.shareId, 'barGone')}
        />
      );
    case 'swapped':
      return (
        <SurfaceChanged
          agentName={item.agentName}
          preview={desk.preview(item.shareId)}
          onGoOn={() => desk.goOn(item.shareId)}
          onStop={stop}
        />
      );
    case 'choose':
      return (
        <ApplicationDialog
          step={dialogStep(item)}
          onChoose={() => desk.choose(item.shareId)}
          onCancel={() => desk.stop(item.shareId, 'cancelled')}
        />
      );
    case 'sharing':
      return <SharingStatus text={shownTo(item, t)} onStop={stop} />;
    case 'over':
      return (
        <ShareNotice text={t(`mine.${overWord(item.state)}`, { agent })} onClose={() => window.close()} />
      );
  }
}

import { type ReadonlySignal, useComputed } from '@preact/signals';
import { ApplicationDialog } from '../../components/application-dialog';
import { ConsentBox, type ConsentBoxProps } from '../../components/consent-box';
import { ControlWarning } from '../../components/control-warning';
import { NewApplication } from '../../components/new-application';
import type { SharedItemCommands } from '../../components/share-bar';
import { BarGone, ShareNotice, SharingStatus, SurfaceChanged } from '../../components/share-status';
import { TabAccess } from '../../components/tab-access';
import { type T, useT } from '../../components/translation';
import type { NewApplication as NewApplicationCommands } from '../../utils/platform/native-host/new-application';
import { shareName } from '../../utils/platform/session-words';
import type { ShareDesk } from '../../utils/platform/share-desk/desk';
import { targetOf } from '../../utils/platform/share-desk/items';
import { listTabChoices } from '../../utils/platform/tab-control/tab-choices';
import { canAct, type HostState, type ListedApp } from '../../utils/protocol/host-state';
import { type Policy, surfacesAllowed } from '../../utils/protocol/policy';
import { compareOpenedOn } from '../../utils/session/opened-on';
import { isShowing } from '../../utils/session/share-machine';
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
  onTakeBack: desk.takeControlBack,
  onGoOn: desk.goOn,
  onSelect: desk.select,
  onStopAll: () => {
    for (const item of desk.items.value)
      if (isMine(item) && item.state.name !== 'requested') desk.stop(item.shareId, 'shareBar');
  },
});

/** What this machine has beyond its browser. */
export interface Machine {
  host: ReadonlySignal<HostState>;
  policy: ReadonlySignal<Policy>;
  newApplication: NewApplicationCommands;
  /** A web page to be shown, in a tab of its own; or what is wrong with what was typed. */
  openPage(text: string): 'notAnAddress' | 'notSecure' | null;
}

interface Context {
  desk: ShareDesk;
  machine: Machine;
  /** To what happened in a session that has ended; null: it goes on. */
  wayToSummary(sessionId: string): (() => void) | null;
  t: T;
}

export function ShareApp(props: Omit<Context, 't'>) {
  const t = useT();
  const view = useComputed(() => sharerView(props.desk.items.value)).value;
  return <main class="page">{render(view, { ...props, t })}</main>;
}

function render(view: SharerView, context: Context) {
  const { desk, t } = context;
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
      return renderItem(view, context);
  }
}

function renderItem(view: Extract<SharerView, { item: SharerItem }>, context: Context) {
  const { desk, machine, t } = context;
  const { item } = view;
  const { shareId } = item;
  const onlyTabs = !canAct(machine.host.value);
  switch (view.name) {
    case 'consent':
      return (
        <ConsentBox
          // Another question about the same thing is read anew.
          key={`${shareId} ${item.round}`}
          about={shareId}
          asks={asksOf(item)}
          name={nameOf(item, t)}
          needsAccess={isMine(item) && nameOf(item, t) !== null && targetOf(item) === null}
          onlyTabs={onlyTabs}
          agentName={item.other}
          ticket={item.ticket}
          opened={compareOpenedOn(item.openedOn, item.ticket?.helpdeskOrigin ?? null)}
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
    case 'warn':
      return (
        <ControlWarning
          key={`${shareId} ${item.round}`}
          about={shareId}
          other={otherFirst(item, t)}
          name={nameOf(item, t)}
          onlyTabs={onlyTabs}
          onGo={() => desk.offer(shareId, true)}
          onCancel={() => desk.offer(shareId, false)}
        />
      );
    case 'access':
      return (
        <TabAccess
          other={otherFirst(item, t)}
          problem={item.accessProblem}
          list={listTabChoices}
          onChoose={(tab) => void desk.allowTab(shareId, tab)}
          onOnlyLook={() => desk.refuseAccess(shareId)}
        />
      );
    case 'waiting':
      return (
        <ShareNotice
          text={t('share.waitingForAnswer', { other: otherFirst(item, t) })}
          onClose={() => window.close()}
        />
      );
    case 'choose':
      return <ChooseApplication item={item} onlyTabs={onlyTabs} {...context} />;
    case 'over':
      return (
        <ShareNotice
          text={overSentence(item, t)}
          onClose={() => window.close()}
          onOpenSummary={context.wayToSummary(item.sessionId)}
        />
      );
  }
}

function ChooseApplication({
  item,
  onlyTabs,
  desk,
  machine: { policy, newApplication, openPage },
  t,
}: Context & { item: SharerItem; onlyTabs: boolean }) {
  const { shareId } = item;
  const state = newApplication.state.value;
  const launch = async (app: ListedApp) => {
    const title = await newApplication.launch(app);
    if (title !== undefined) desk.chooseStarted(shareId, title);
  };
  const openAddress = (text: string) => {
    const problem = openPage(text);
    if (!problem) newApplication.close();
    return problem;
  };
  return (
    <ApplicationDialog
      step={dialogStep(item)}
      kinds={surfacesAllowed(policy.value)}
      level={item.wants}
      seenBy={item.role === 'agent' ? seenBy(item, t) : ''}
      onlyTabs={onlyTabs}
      started={item.startedTitle}
      newApplication={
        state.name === 'closed' ? null : (
          <NewApplication
            state={state}
            onAllow={() => void newApplication.allow()}
            onLaunch={(app) => void launch(app)}
            onAddress={openAddress}
            onBack={newApplication.close}
          />
        )
      }
      onChoose={() => desk.choose(shareId)}
      onNewApplication={() => void newApplication.open()}
      onCancel={() => desk.stop(shareId, 'cancelled')}
    />
  );
}

/** What is shown already has a name. */
const nameOf = (item: SharerItem, t: T): string | null => (isShowing(item.state) ? shareName(item, t) : null);

function asksOf(item: SharerItem): ConsentBoxProps['asks'] {
  const isShown = isShowing(item.state);
  if (isMine(item)) return item.wants === 'view' ? 'toSee' : isShown ? 'toControlThis' : 'toControl';
  return item.wants === 'view' ? 'toShow' : isShown ? 'toLendThis' : 'toLend';
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

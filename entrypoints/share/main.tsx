import { signal } from '@preact/signals';
import { render } from 'preact';
import { Translation } from '../../components/translation';
import { warn } from '../../utils/log';
import { guardTrack } from '../../utils/media/guarded-track';
import { createPictureSenders } from '../../utils/media/picture-senders';
import { caller } from '../../utils/messaging/bus';
import { connectMediaPort } from '../../utils/messaging/media-port';
import { told } from '../../utils/messaging/told';
import { loadStored, watchBook } from '../../utils/platform/book-store';
import { captureChosenSurface } from '../../utils/platform/capture';
import { openHostControl } from '../../utils/platform/native-host/host-control';
import { lookForHost, watchHost } from '../../utils/platform/native-host/host-state';
import { createNewApplication } from '../../utils/platform/native-host/new-application';
import { markOwnPage } from '../../utils/platform/own-page';
import { openPage } from '../../utils/platform/own-tabs';
import { pageTranslator } from '../../utils/platform/page-translator';
import { watchPolicy } from '../../utils/platform/policy';
import { hasShareBarWindow } from '../../utils/platform/share-bar-window';
import { onShareCommand } from '../../utils/platform/share-channel';
import { createShareDesk } from '../../utils/platform/share-desk/desk';
import { keepMarked } from '../../utils/platform/shared-tabs';
import { startSteadyClock } from '../../utils/platform/steady-clock';
import { allowSite, leaveSite } from '../../utils/platform/tab-control/tab-choices';
import { openTabControl } from '../../utils/platform/tab-control/tab-control';
import { onTabLeft } from '../../utils/platform/tab-leaving';
import { titleOf } from '../../utils/platform/title-of';
import { focusOwnWindow, minimiseOwnWindow, openSummaryWindow } from '../../utils/platform/windows';
import { surfacesAllowed } from '../../utils/protocol/policy';
import { toBackground } from '../../utils/protocol/to-background';
import { hasSummary } from '../../utils/session/look-up';
import { findSession } from '../../utils/session/session';
import { drawBadges } from './badges';
import { createBar } from './bar';
import { ShareApp } from './share-app';
import { shownText } from './shown-text';
import { answerOwnThumbnails } from './thumbnails';

/** The share window: consent, application dialog, captures and the share bar of this person. Wiring only. */
const background = caller(toBackground);

markOwnPage();
const [t, policy, { book }] = await Promise.all([pageTranslator(), watchPolicy(), loadStored()]);
const senders = createPictureSenders(
  (routed) => port.send(routed),
  (sessionId) => desk.controlEvents(sessionId),
);

const bar = createBar(t, () => desk);
const desk = createShareDesk({
  capture: (signal, level) => captureChosenSurface(signal, level, () => surfacesAllowed(policy.value)),
  policy: () => policy.value,
  openBar: bar.show,
  isBarOpen: bar.isOpen,
  closeBar: bar.close,
  sender: senders.of,
  guard: guardTrack,
  onTabLeft,
  keepMarked,
  raise: () => focusOwnWindow().catch((error: unknown) => warn('the share window stays where it is', error)),
  // Without the API for a bar this window is the bar, and stays.
  minimise: () => {
    if (hasShareBarWindow()) told(minimiseOwnWindow());
  },
  now: () => performance.now(),
  openSurface: (target, on) =>
    target.kind === 'tab' ? openTabControl(target.tabId, on) : openHostControl(target, on),
  lookForHost,
  titleOf,
  startClock: startSteadyClock,
  allowSite,
  leaveSite: (origin) => told(leaveSite(origin)),
  report: {
    boxShown: (ids) => told(background('box.show', { ...ids, text: shownText(ids.shareId) })),
    answered: (ids, answer) =>
      told(background('consent.answer', { ...ids, answer, text: shownText(ids.shareId) })),
    added: (sessionId) => told(background('share.add', { sessionId })),
    stepped: (ids, step) => told(background('pick.step', { ...ids, step })),
    started: (ids, surface) => told(background('share.start', { ...ids, surface })),
    titled: (ids, title) => told(background('share.title', { ...ids, title })),
    offered: (ids, go) => told(background('offer.answer', { ...ids, go, text: shownText(ids.shareId) })),
    level: (ids, level, note) => told(background('share.level', { ...ids, level, note })),
    paused: (ids, paused) => told(background('share.pause', { ...ids, paused })),
    stopped: (ids, reason) => told(background('share.stop', { ...ids, reason })),
  },
});

const machine = {
  host: watchHost().state,
  policy,
  newApplication: createNewApplication({ look: lookForHost, language: t.language }),
  openPage,
};

const port = connectMediaPort('share', {
  message: senders.hear,
  lost: () => {
    desk.fail();
    told(background('links.check'));
  },
});
const latest = signal(book);
senders.follow(book);
onShareCommand(desk.take);
policy.subscribe(desk.obey);
drawBadges(desk, t);
answerOwnThumbnails(desk);

watchBook((next) => {
  senders.follow(next);
  desk.sync(next);
  latest.value = next;
});

function wayToSummary(sessionId: string) {
  const session = findSession(latest.value, sessionId);
  return session && hasSummary(session) ? () => told(openSummaryWindow(sessionId)) : null;
}

document.title = t('share.title');
render(
  <Translation.Provider value={t}>
    <ShareApp desk={desk} machine={machine} wayToSummary={wayToSummary} />
  </Translation.Provider>,
  document.body,
);

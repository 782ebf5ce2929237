import { render } from 'preact';
import * as v from 'valibot';
import { Translation } from '../../components/translation';
import { warn } from '../../utils/log';
import { guardTrack } from '../../utils/media/guarded-track';
import { createPictureSender, type PictureSender } from '../../utils/media/picture-sender';
import { caller } from '../../utils/messaging/bus';
import { connectMediaPort } from '../../utils/messaging/media-port';
import { watchBook } from '../../utils/platform/book-store';
import { captureChosenSurface } from '../../utils/platform/capture';
import { markOwnPage } from '../../utils/platform/own-page';
import { pageTranslator } from '../../utils/platform/page-translator';
import { hasShareBarWindow } from '../../utils/platform/share-bar-window';
import { createShareDesk } from '../../utils/platform/share-desk';
import { onTabLeft } from '../../utils/platform/tab-leaving';
import { focusOwnWindow, minimiseOwnWindow } from '../../utils/platform/windows';
import { STOP_CHANNEL, StopCommand } from '../../utils/protocol/stop-channel';
import { toBackground } from '../../utils/protocol/to-background';
import { createBar } from './bar';
import { ShareApp } from './share-app';

/** The share window: consent, application dialog, captures and the share bar of this person. Wiring only. */
const background = caller(toBackground);
const told = (sent: Promise<unknown>): void => {
  sent.catch((error: unknown) => warn('the background did not take a report', error));
};

markOwnPage();
const t = await pageTranslator();
const relays = new Map<string, RTCIceServer[]>();
const senders = new Map<string, PictureSender>();

const port = connectMediaPort('share', {
  message: (message) => {
    if (message.type === 'ice') relays.set(message.sessionId, message.iceServers as RTCIceServer[]);
    else if (message.routed.direction === 'toAgent')
      senderOf(message.routed.sessionId).receive(message.routed.signal);
  },
  lost: () => {
    desk.fail();
    told(background('links.check'));
  },
});

function senderOf(sessionId: string): PictureSender {
  const known = senders.get(sessionId);
  if (known) return known;
  const created = createPictureSender(
    () => relays.get(sessionId) ?? [],
    (signal) => port.send({ sessionId, direction: 'toAgent', signal }),
  );
  senders.set(sessionId, created);
  return created;
}

const bar = createBar(t, () => desk);
const desk = createShareDesk({
  capture: captureChosenSurface,
  openBar: bar.show,
  closeBar: bar.close,
  sender: senderOf,
  guard: guardTrack,
  onTabLeft,
  raise: () => told(focusOwnWindow()),
  // Without the API for a bar this window is the bar, and stays.
  minimise: () => {
    if (hasShareBarWindow()) told(minimiseOwnWindow());
  },
  report: {
    answered: (ids, answer) => told(background('consent.answer', { ...ids, answer })),
    stepped: (ids, step) => told(background('pick.step', { ...ids, step })),
    started: (ids, surface) => told(background('share.start', { ...ids, surface })),
    paused: (ids, paused) => told(background('share.pause', { ...ids, paused })),
    stopped: (ids, reason) => told(background('share.stop', { ...ids, reason })),
  },
});

new BroadcastChannel(STOP_CHANNEL).addEventListener('message', ({ data }) => {
  const command = v.safeParse(StopCommand, data);
  if (command.success) desk.stop(command.output.shareId, command.output.place);
});

watchBook((book) => {
  desk.sync(book);
  for (const { id, role, phase } of book.sessions) {
    // Made while the box is still being read: the way is open when the picture comes. No picture leaves by that.
    if (role === 'customer' && phase.name === 'connected') senderOf(id);
    else if (phase.name === 'ended') senders.get(id)?.close();
  }
});

document.title = t('share.title');
render(
  <Translation.Provider value={t}>
    <ShareApp desk={desk} />
  </Translation.Provider>,
  document.body,
);

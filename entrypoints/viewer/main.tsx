import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { Translation } from '../../components/translation';
import { warn } from '../../utils/log';
import { createPictureReceiver, type PictureReceiver } from '../../utils/media/picture-receiver';
import { statisticsReader } from '../../utils/media/picture-statistics';
import { caller } from '../../utils/messaging/bus';
import { connectMediaPort } from '../../utils/messaging/media-port';
import { watchBook } from '../../utils/platform/book-store';
import { markOwnPage } from '../../utils/platform/own-page';
import { pageTranslator } from '../../utils/platform/page-translator';
import type { Session } from '../../utils/protocol/session';
import { toBackground } from '../../utils/protocol/to-background';
import { findSession } from '../../utils/session/session';
import type { Pictures } from './live-picture';
import { createPopOut } from './pop-out';
import { ViewerApp } from './viewer-app';

/** The agent's window of one session, named by the fragment. Wiring only. */
const sessionId = location.hash.slice(1);
const background = caller(toBackground);
const told = (sent: Promise<unknown>): void => {
  sent.catch((error: unknown) => warn('the background did not take a command', error));
};

markOwnPage();
const t = await pageTranslator();
const session = signal<Session | undefined>(undefined);
const streams = signal<ReadonlyMap<string, MediaStream>>(new Map());
let receiver: PictureReceiver | undefined;
const pictures: Pictures = {
  streams,
  statistics: (shareId) => statisticsReader(async () => receiver?.statistics(shareId) ?? null),
};

const port = connectMediaPort('viewer', {
  message: (message) => {
    if (message.type === 'ice' && message.sessionId === sessionId) open(message.iceServers as RTCIceServer[]);
    if (
      message.type === 'signal' &&
      message.routed.sessionId === sessionId &&
      message.routed.direction === 'toAgent'
    )
      receiver?.receive(message.routed.signal);
  },
  lost: () => told(background('links.check')),
});

function open(iceServers: RTCIceServer[]): void {
  receiver?.close();
  receiver = createPictureReceiver(
    iceServers,
    (signal) => port.send({ sessionId, direction: 'toAgent', signal }),
    (shareId, stream) => {
      const next = new Map(streams.value);
      if (stream) next.set(shareId, stream);
      else next.delete(shareId);
      streams.value = next;
    },
  );
}

watchBook((book) => {
  session.value = findSession(book, sessionId);
  if (session.value?.phase.name === 'ended') receiver?.close();
});

effect(() => {
  document.title = t('viewer.title', { ticket: session.value?.ticket?.label ?? t('viewer.noTicket') });
});

render(
  <Translation.Provider value={t}>
    <ViewerApp
      session={session}
      pictures={pictures}
      popOut={createPopOut(t, session, pictures)}
      commands={{
        requestView: () => told(background('session.press', { sessionId, command: 'requestView' })),
        withdraw: (shareId) => told(background('request.withdraw', { sessionId, shareId })),
        renew: () => told(background('invite.renew', { sessionId })),
        end: () => told(background('session.end', { sessionId })),
        insert: () => background('invite.insert', { sessionId }),
        copy: (text) => navigator.clipboard.writeText(text),
      }}
    />
  </Translation.Provider>,
  document.body,
);

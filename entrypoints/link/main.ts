import { createLinkDesk } from '../../utils/link/link-desk';
import { peerJsMeeting } from '../../utils/link/peerjs-meeting';
import { warn } from '../../utils/log';
import { answer, caller } from '../../utils/messaging/bus';
import { acceptMediaPorts } from '../../utils/messaging/media-port';
import { toBackground } from '../../utils/protocol/to-background';
import { toLink } from '../../utils/protocol/to-link';

/** The hidden page that holds PeerJS and every link. Wiring only. */
const background = caller(toBackground);
const report = (sent: Promise<unknown>): void => {
  sent.catch((error: unknown) => warn('the background did not take a report', error));
};

const ports = acceptMediaPorts({
  signal: (routed) => desk.signal(routed),
  opened: (send) => {
    for (const known of desk.iceServers()) send({ type: 'ice', ...iceOf(known) });
  },
  shareWindowGone: () => report(background('share.windowGone')),
});

const iceOf = ({ sessionId, iceServers }: { sessionId: string; iceServers: RTCIceServer[] }) => ({
  sessionId,
  iceServers: iceServers.map(({ urls, username, credential }) => ({
    urls: [urls].flat(),
    username,
    credential,
  })),
});

const desk = createLinkDesk(peerJsMeeting, {
  listening: (sessionId, invite) => report(background('link.listening', { sessionId, invite })),
  server: (sessionId, online) => report(background('link.server', { sessionId, online })),
  attempt: (sessionId, burned) => report(background('link.attempt', { sessionId, burned })),
  ready: (sessionId, sas) => report(background('link.ready', { sessionId, sas })),
  failed: (sessionId, problem) => report(background('link.failed', { sessionId, problem })),
  lost: (sessionId) => report(background('link.lost', { sessionId })),
  message: (sessionId, message) => report(background('link.message', { sessionId, message })),
  signal: (routed) => ports.broadcast({ type: 'signal', routed }),
  ice: (sessionId, iceServers) => ports.broadcast({ type: 'ice', ...iceOf({ sessionId, iceServers }) }),
});

answer(toLink, {
  'link.listen': ({ sessionId, ...invitation }) => desk.listen(sessionId, invitation),
  'link.join': ({ sessionId, serverOrigin, secret }) => desk.join(sessionId, serverOrigin, secret),
  'link.send': ({ id, sessionId, message }) => desk.send(id, sessionId, message),
  'link.extend': ({ sessionId }) => desk.extend(sessionId),
  'link.close': ({ sessionId }) => desk.close(sessionId),
  'link.list': () => desk.sessions(),
});

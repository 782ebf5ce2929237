import { createLinkDesk } from '../../utils/link/link-desk';
import { peerJsMeeting } from '../../utils/link/peerjs-meeting';
import { answer, caller } from '../../utils/messaging/bus';
import { acceptMediaPorts } from '../../utils/messaging/media-port';
import { told } from '../../utils/messaging/told';
import { toBackground } from '../../utils/protocol/to-background';
import { toLink } from '../../utils/protocol/to-link';

/** The hidden page that holds PeerJS and every link. Wiring only. */
const background = caller(toBackground);

const ports = acceptMediaPorts({
  signal: (routed) => desk.signal(routed),
  opened: (send) => {
    for (const known of desk.iceServers()) send({ type: 'ice', ...iceOf(known) });
  },
  shareWindowGone: () => told(background('share.windowGone')),
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
  listening: (sessionId, invite) => told(background('link.listening', { sessionId, invite })),
  server: (sessionId, online) => told(background('link.server', { sessionId, online })),
  attempt: (sessionId, burned) => told(background('link.attempt', { sessionId, burned })),
  ready: (sessionId, sas) => told(background('link.ready', { sessionId, sas })),
  failed: (sessionId, problem) => told(background('link.failed', { sessionId, problem })),
  lost: (sessionId) => told(background('link.lost', { sessionId })),
  message: (sessionId, message) => told(background('link.message', { sessionId, message })),
  signal: (routed) => ports.broadcast({ type: 'signal', routed }),
  ice: (sessionId, iceServers) => ports.broadcast({ type: 'ice', ...iceOf({ sessionId, iceServers }) }),
});

answer(toLink, {
  'link.listen': ({ sessionId, ...invitation }) => desk.listen(sessionId, invitation),
  'link.join': ({ sessionId, serverOrigin, secret }) => desk.join(sessionId, serverOrigin, secret),
  'link.send': ({ id, sessionId, message }) => desk.send(id, sessionId, message),
  'link.extend': ({ sessionId }) => desk.extend(sessionId),
  'link.close': ({ sessionId }) => desk.close(sessionId),
  'link.linger': ({ sessionId }) => desk.linger(sessionId),
  'link.list': () => desk.sessions(),
});

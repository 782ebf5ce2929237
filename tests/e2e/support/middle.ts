import type { BrowserContext, Page } from '@playwright/test';
import type { Meddle } from './hostile-server';

/**
 * A man in the middle with real DTLS on both sides: answers the customer's offer with an end of its own, offers another
 * to the agent, and relays whatever comes out of one data channel into the other.
 */
export async function standInTheMiddle(
  context: BrowserContext,
): Promise<{ meddle: Meddle; carried(): Promise<string> }> {
  const page = await context.newPage();
  await page.evaluate(installMiddle);
  return {
    carried: () => page.evaluate(() => (globalThis as unknown as Middle).carried.join('\n')),
    meddle: {
      sent: (frame, { pass, back }) => {
        const message = JSON.parse(frame);
        if (message.type === 'OFFER') void meet(page, message, pass, back);
        else if (message.type === 'CANDIDATE') void takeCandidate(page, message);
        else pass(frame);
      },
      delivered: (frame, { back }) => {
        const { type, payload } = JSON.parse(frame);
        if (type === 'ANSWER')
          void page.evaluate((sdp) => (globalThis as unknown as Middle).answered(sdp), payload.sdp);
        else if (type !== 'CANDIDATE') back(frame);
      },
    },
  };
}

interface Middle {
  carried: string[];
  answer(offer: RTCSessionDescriptionInit): Promise<RTCSessionDescriptionInit>;
  offer(label: string): Promise<RTCSessionDescriptionInit>;
  answered(answer: RTCSessionDescriptionInit): Promise<void>;
  candidate(end: 'customer' | 'agent', candidate: RTCIceCandidateInit): Promise<void>;
}

interface Frame {
  type: string;
  dst: string;
  payload: {
    sdp: RTCSessionDescriptionInit;
    candidate: RTCIceCandidateInit;
    connectionId: string;
    label: string;
  };
}

async function meet(
  page: Page,
  message: Frame,
  pass: (frame: string) => void,
  back: (frame: string) => void,
): Promise<void> {
  const { dst, payload } = message;
  const offer = await page.evaluate((label) => (globalThis as unknown as Middle).offer(label), payload.label);
  pass(JSON.stringify({ ...message, payload: { ...payload, sdp: offer } }));
  const answer = await page.evaluate((sdp) => (globalThis as unknown as Middle).answer(sdp), payload.sdp);
  const { connectionId } = payload;
  back(JSON.stringify({ type: 'ANSWER', src: dst, payload: { sdp: answer, type: 'data', connectionId } }));
}

/** Each end's candidates are for the end that stands opposite; agents' peer ids begin with `a-`. */
const takeCandidate = (page: Page, { dst, payload }: Frame): Promise<void> =>
  page.evaluate(([end, candidate]) => (globalThis as unknown as Middle).candidate(end, candidate), [
    dst.startsWith('a-') ? 'customer' : 'agent',
    payload.candidate,
  ] as const);

/** Runs in the page. */
function installMiddle(): void {
  const toCustomer = new RTCPeerConnection();
  const toAgent = new RTCPeerConnection();
  const channels: { customer?: RTCDataChannel; agent?: RTCDataChannel } = {};
  const carried: string[] = [];
  const relay = (from: RTCDataChannel, to: () => RTCDataChannel | undefined) => {
    from.onmessage = async ({ data }) => {
      carried.push(String(data));
      const other = to();
      if (other?.readyState === 'connecting')
        await new Promise((resolve) => other.addEventListener('open', resolve));
      other?.send(data);
    };
  };
  const gathered = async (pc: RTCPeerConnection): Promise<RTCSessionDescriptionInit> => {
    await pc.setLocalDescription();
    while (pc.iceGatheringState !== 'complete')
      await new Promise((resolve) => pc.addEventListener('icegatheringstatechange', resolve, { once: true }));
    return { type: pc.localDescription?.type ?? 'offer', sdp: pc.localDescription?.sdp ?? '' };
  };
  toCustomer.ondatachannel = ({ channel }) => {
    channels.customer = channel;
    relay(channel, () => channels.agent);
  };
  const middle: Middle = {
    carried,
    async answer(offer) {
      await toCustomer.setRemoteDescription(offer);
      return gathered(toCustomer);
    },
    async offer(label) {
      channels.agent = toAgent.createDataChannel(label);
      relay(channels.agent, () => channels.customer);
      return gathered(toAgent);
    },
    answered: (answer) => toAgent.setRemoteDescription(answer),
    // One that comes before its description is lost; what the descriptions carry is enough on one machine.
    candidate: (end, candidate) =>
      (end === 'customer' ? toCustomer : toAgent).addIceCandidate(candidate).catch(() => undefined),
  };
  Object.assign(globalThis, middle);
}

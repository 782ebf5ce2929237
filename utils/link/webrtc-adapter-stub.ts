/**
 * peerjs imports webrtc-adapter (27 KB gz of shims for browsers long gone) to read the browser's name and version.
 * This is that part.
 */
const agent = typeof navigator === 'undefined' ? '' : navigator.userAgent;
const match = /Firefox\/(\d+)/u.exec(agent) ?? /Chrom(?:e|ium)\/(\d+)/u.exec(agent);

export default {
  browserDetails: {
    browser: agent.includes('Firefox/') ? 'firefox' : 'chrome',
    version: Number(match?.[1] ?? 0),
  },
};

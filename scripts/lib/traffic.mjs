/** What leaves a page over its media connections, counted by the browser itself. */

/** To be run in every page before its own scripts: keeps the connections it makes. */
export function keepConnections() {
  const Real = globalThis.RTCPeerConnection;
  if (!Real) return;
  const kept = [];
  Object.defineProperty(globalThis, 'desksideConnections', { value: kept });
  globalThis.RTCPeerConnection = class extends Real {
    constructor(...configuration) {
      super(...configuration);
      kept.push(this);
    }
  };
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {number} ms how long to watch
 * @returns {Promise<{ pictures: number, inputs: number }>} frames and input messages sent meanwhile; packets go on for a
 *   while without a frame in them, to probe the line
 */
export const sentDuring = (page, ms) =>
  page.evaluate(async (duration) => {
    const count = async () => {
      const reports = await Promise.all(globalThis.desksideConnections.map((pc) => pc.getStats()));
      const stats = reports.flatMap((report) => [...report.values()]);
      const sum = (type, name) =>
        stats.filter((entry) => entry.type === type).reduce((total, entry) => total + entry[name], 0);
      return { pictures: sum('outbound-rtp', 'framesSent'), inputs: sum('data-channel', 'messagesSent') };
    };
    const before = await count();
    await new Promise((resolve) => setTimeout(resolve, duration));
    const after = await count();
    return {
      pictures: Math.max(0, after.pictures - before.pictures),
      inputs: Math.max(0, after.inputs - before.inputs),
    };
  }, ms);

/**
 * @typedef {{ name: string, track: string, frames: number }} Counter of one picture: what it is called, its track's id,
 *   frames so far
 */

/**
 * What a page sends, now.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<Counter[]>} named by the track's label, which for a window has its native id (`window:ID:0`); without
 *   the senders that have nothing to send
 */
export const sendersOf = (page) =>
  page.evaluate(() => {
    const open = globalThis.desksideConnections.filter(({ connectionState }) => connectionState !== 'closed');
    const senders = open
      .flatMap((connection) => connection.getSenders())
      .filter(({ track }) => track?.readyState === 'live');
    return Promise.all(
      senders.map(async (sender) => {
        const { label, id } = sender.track;
        const stats = [...(await sender.getStats()).values()];
        const frames = stats.find(({ type }) => type === 'outbound-rtp')?.framesSent ?? 0;
        return { name: label, track: id, frames };
      }),
    );
  });

/**
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<string[]>} ids of the tracks that a page receives now: those that their sender gave them
 */
export const receivedTracks = (page) =>
  page.evaluate(() =>
    globalThis.desksideConnections
      .filter(({ connectionState }) => connectionState !== 'closed')
      .flatMap((connection) => connection.getReceivers())
      .filter(({ track }) => track.readyState === 'live' && !track.muted)
      .map(({ track }) => track.id),
  );

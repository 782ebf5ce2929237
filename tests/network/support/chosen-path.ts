import type { Page } from '@playwright/test';

/** The way that a connection's packets take, as the browser itself says. */
export interface ChosenPath {
  addresses: [local: string, remote: string];
  /** Of the connection's own checks, ms: the last one. */
  roundTripMs: number;
}

type Connections = typeof globalThis & { desksideConnections: RTCPeerConnection[] };

/** Of each open connection of a page (kept by `keepConnections` of scripts/lib/traffic.mjs). */
export const chosenPaths = (page: Page): Promise<ChosenPath[]> =>
  page.evaluate(async () => {
    const open = (globalThis as Connections).desksideConnections.filter(
      ({ connectionState }) => connectionState === 'connected',
    );
    const reports = await Promise.all(open.map((connection) => connection.getStats()));
    return reports.map((report) => {
      const transport = [...report.values()].find(({ type }) => type === 'transport');
      const pair = report.get(transport?.selectedCandidatePairId);
      const addressOf = (id: string): string => report.get(id)?.address ?? '';
      return {
        addresses: [addressOf(pair?.localCandidateId), addressOf(pair?.remoteCandidateId)] as [
          string,
          string,
        ],
        roundTripMs: (pair?.currentRoundTripTime ?? 0) * 1_000,
      };
    });
  });

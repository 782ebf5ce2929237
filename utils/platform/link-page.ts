/**
 * The hidden page that holds PeerJS (design.md, Contexts). Chrome: an offscreen document. Firefox has none; its
 * background page will do the same when its turn comes.
 */
export async function ensureLinkPage(): Promise<void> {
  if (!import.meta.env.CHROME) return;
  if (await chrome.offscreen.hasDocument()) return;
  try {
    await chrome.offscreen.createDocument({
      url: 'link.html',
      reasons: [chrome.offscreen.Reason.WEB_RTC],
      justification: 'Holds the peer connection of a support session.',
    });
  } catch (error) {
    // Two callers may race; only one document can exist.
    if (!(await chrome.offscreen.hasDocument())) throw error;
  }
}

export const hasLinkPage = async (): Promise<boolean> =>
  import.meta.env.CHROME ? chrome.offscreen.hasDocument() : false;

/** Closes it with every link in it; without one nothing happens. */
export async function closeLinkPage(): Promise<void> {
  if (await hasLinkPage()) await chrome.offscreen.closeDocument();
}

/** The always-on-top window that Chromium puts at the bottom right (document picture-in-picture). */

interface DocumentPictureInPicture {
  requestWindow(options: { width: number; height: number; disallowReturnToOpener: boolean }): Promise<Window>;
}

const api = (): DocumentPictureInPicture | undefined =>
  (globalThis as { documentPictureInPicture?: DocumentPictureInPicture }).documentPictureInPicture;

export const hasShareBarWindow = (): boolean => api() !== undefined;

/** Two shares and what is about both, in either language; or one, below the browser's own bar about control (57 px). */
const SIZE = { width: 400, height: 172 };
/** No event comes when another page's picture-in-picture takes ours away (platform fact): so it is asked, too. */
const POLL_MS = 250;

/**
 * Opens the bar. Uses up the click it is called in: call it first, before anything is awaited. `gone` comes once, when
 * the window is closed by anybody but `close`.
 */
export async function openShareBarWindow(
  gone: () => void,
): Promise<{ document: Document; close(): void } | undefined> {
  const opened = await api()?.requestWindow({ ...SIZE, disallowReturnToOpener: true });
  if (!opened) return undefined;
  let over = false;
  const end = () => {
    over = true;
    clearInterval(poll);
  };
  const lose = () => {
    if (over) return;
    end();
    gone();
  };
  const poll = setInterval(() => opened.closed && lose(), POLL_MS);
  opened.addEventListener('pagehide', lose);
  return {
    document: opened.document,
    close() {
      end();
      opened.close();
    },
  };
}

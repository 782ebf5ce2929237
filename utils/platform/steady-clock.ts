/** Chromium's; not in TypeScript's library. (W3C Trusted Types) */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

/** The one file that it lets through, and the one policy that our pages' content security policy allows, once a page. */
const FILE = '/clock.js';
const POLICY = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('deskside-clock', {
  createScriptURL: () => FILE,
});

/** Calls back some twenty times a second, however hidden this page is, until the function returned is called. */
export function startSteadyClock(beat: () => void): () => void {
  const worker = new Worker(POLICY?.createScriptURL(FILE) ?? FILE);
  worker.onmessage = beat;
  return () => worker.terminate();
}

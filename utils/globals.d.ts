/** Server origins this package was built with (wxt.config.ts, DESKSIDE_SERVERS). */
declare const __SERVERS__: readonly string[];

interface ImportMetaEnv {
  /** Set by the build: this bundle is for Chromium. */
  readonly CHROME: boolean;
}
interface ImportMeta {
  readonly env: ImportMetaEnv;
}

/** A style sheet as text, for documents that are not loaded from a file. */
declare module '*.css?inline' {
  const text: string;
  export default text;
}

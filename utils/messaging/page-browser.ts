/**
 * The extension API as scripts in pages have it, without the polyfill, because every ticket page pays for it (design
 * decision 13). wxt.config.ts puts it in the polyfill's place where the build tool itself asks for one.
 */
const api: typeof chrome = (globalThis as { browser?: typeof chrome }).browser ?? chrome;

export default api;

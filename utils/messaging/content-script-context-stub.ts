/**
 * In place of WXT's own, which tells the page by `window.postMessage` that the extension is there and watches its
 * address; the panel needs neither (entrypoints/content/panel.tsx looks for itself).
 */
export class ContentScriptContext {}

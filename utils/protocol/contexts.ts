/** The extension's contexts (design.md, Contexts) and the page each one is. */
export const CONTEXT_OF_PAGE = {
  '/popup.html': 'popup',
  '/share.html': 'share',
  '/viewer.html': 'viewer',
  '/console.html': 'console',
  '/summary.html': 'summary',
  '/join.html': 'join',
  '/welcome.html': 'welcome',
  '/options.html': 'options',
  '/link.html': 'link',
} as const;

export type PageContext = (typeof CONTEXT_OF_PAGE)[keyof typeof CONTEXT_OF_PAGE];
export type Context = PageContext | 'background' | 'content';

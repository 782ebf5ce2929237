/**
 * Whatever may bring a ticket into sight, or take it away: content that is put in, panes that are shown and hidden by class,
 * style or `hidden`, text that a framework writes into a node it keeps.
 */
export const PAGE_CHANGES: MutationObserverInit = {
  childList: true,
  subtree: true,
  characterData: true,
  attributeFilter: ['class', 'style', 'hidden'],
};

/**
 * Runs in the page. Its toolbar is drawn anew all the time (`redraws`), or it takes out what is not its own (`throwsOut`), or it
 * rests. Counted is how often buttons were put in, and how many there were at most.
 */
export function unrest(kind: string): void {
  const page = globalThis as unknown as { rest?: () => void; most: number; puts: number[] };
  page.rest?.();
  page.most = 0;
  page.puts = [];
  const count = () => {
    const { length } = document.querySelectorAll('deskside-panel');
    page.most = Math.max(page.most, length);
  };
  const watcher = new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof HTMLElement) || node.localName !== 'deskside-panel') continue;
      page.puts.push(performance.now());
      if (kind === 'throwsOut') node.remove();
    }
    count();
  });
  watcher.observe(document, { childList: true, subtree: true });
  const redraw = () => {
    const toolbar = document.querySelector('#conv-toolbar');
    toolbar?.replaceWith(Object.assign(toolbar.cloneNode(false), { innerHTML: '<p>Drawn anew</p>' }));
  };
  const timer = kind === 'redraws' ? setInterval(redraw, 100) : undefined;
  page.rest = () => {
    clearInterval(timer);
    watcher.disconnect();
  };
}

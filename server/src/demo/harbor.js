/**
 * Harbor Desk moves from ticket to ticket without loading a page, as real helpdesks do: `main` is replaced and the
 * address changes. Whatever an extension had put into it is gone then.
 */
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-swap]');
  const plainClick =
    event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plainClick) return;
  event.preventDefault();
  show(link.href, () => history.pushState(null, '', link.href));
});

window.addEventListener('popstate', () => show(location.href, () => {}));

async function show(address, whenFetched) {
  const response = await fetch(address).catch(() => undefined);
  if (!response?.ok) return location.assign(address);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  whenFetched();
  document.title = page.title;
  document.body.dataset.page = page.body.dataset.page;
  document.querySelector('main').replaceWith(page.querySelector('main'));
  document.querySelector('.ticket-subject')?.focus();
}

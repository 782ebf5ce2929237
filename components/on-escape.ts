/** Esc anywhere in the window; gives the way to stop listening. */
export function onEscape(act: () => void): () => void {
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape') act();
  };
  window.addEventListener('keydown', pressed);
  return () => window.removeEventListener('keydown', pressed);
}

/** Facts for developers, never content: no codes, names, titles, addresses or keys. */
export function warn(what: string, error?: unknown): void {
  // biome-ignore lint/suspicious/noConsole: the one place that writes to the console
  console.warn(`[deskside] ${what}`, error instanceof Error ? error.message : (error ?? ''));
}

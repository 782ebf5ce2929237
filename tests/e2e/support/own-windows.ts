import type { Person } from '../../../scripts/lib/person.mjs';

/** The state of one of a person's own windows, as the browser names it; `set` changes it first. */
export async function windowState(person: Person, path: string, set?: 'minimized'): Promise<string> {
  const page = person.findPage(path);
  if (!page) throw new Error(`${path} is not open`);
  return page.evaluate(async (state) => {
    const { id } = await chrome.windows.getCurrent();
    if (id === undefined) throw new Error('this page has no window');
    if (state) await chrome.windows.update(id, { state });
    return (await chrome.windows.get(id)).state ?? '';
  }, set);
}

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Translator } from '../utils/i18n';
import type { PageCatalogue } from '../utils/texts';

export type T = Translator<PageCatalogue>;

/** The page's translator; every page of ours is rendered inside one. */
export const Translation = createContext<T | undefined>(undefined);

export function useT(): T {
  const t = useContext(Translation);
  if (!t) throw new Error('rendered outside <Translation.Provider>');
  return t;
}

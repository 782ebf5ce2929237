import { translatorFor } from '../i18n';
import { LauncherWords } from '../protocol/launcher';
import { launcherTexts } from '../texts';
import { uiLanguage } from './language';
import { loadSettings } from './settings';

type Word = Exclude<keyof LauncherWords, 'language'>;

/** The launcher's card, in the agent's language. */
export async function launcherWords(): Promise<LauncherWords> {
  const t = translatorFor(launcherTexts, uiLanguage(await loadSettings()));
  const names = Object.keys(LauncherWords.entries).filter((name): name is Word => name !== 'language');
  const words = names.map((name) => [name, t(`launcher.${name}`)] as const);
  return { language: t.language, ...(Object.fromEntries(words) as Record<Word, string>) };
}

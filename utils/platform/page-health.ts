import { type Translator, translatorFor } from '../i18n';
import type { PageHealth } from '../protocol/health';
import { type HealthCatalogue, healthTexts } from '../texts';
import { uiLanguage } from './language';
import { loadSettings } from './settings';
import { lookAtTab } from './site-look';

type T = Translator<HealthCatalogue>;

/** What is recognised in the page of a tab, in this person's language. Empty: no page that Deskside may look at. */
export async function sayWhatIsThere(tabId: number): Promise<string> {
  const [health, settings] = await Promise.all([lookAtTab(tabId), loadSettings()]);
  return health ? healthSentences(health, translatorFor(healthTexts, uiLanguage(settings))).join(' ') : '';
}

/** What was recognised in the page in front: which product, what is missing, and that one can start all the same. */
function healthSentences({ product, missing }: PageHealth, t: T): string[] {
  if (!product) return [t('health.unknown'), t('health.start')];
  const recognised = t('health.recognised', { product: t(`product.${product}`) });
  if (missing.length === 0) return [recognised];
  const names = missing.map((part) => t(`health.${part}`));
  const parts = new Intl.ListFormat(t.language, { type: 'conjunction' }).format(names);
  const cannotShow = missing.includes('ticket') || missing.includes('mount');
  return [recognised, t('health.notFound', { parts }), ...(cannotShow ? [t('health.start')] : [])];
}

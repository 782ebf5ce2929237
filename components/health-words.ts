import { PARTS, type Part, type SiteHealth } from '../utils/protocol/health';
import type { T } from './translation';

/** What is known of a helpdesk by now, in a sentence. */
export function siteSentence(health: SiteHealth | undefined, t: T): string {
  if (!health) return t('health.notLooked');
  const { product } = health;
  return product ? t('health.recognised', { product: t(`product.${product}`) }) : t('health.unknown');
}

/** Deskside does not put its buttons there by itself. */
export const isWithoutButtons = ({ product, parts }: SiteHealth): boolean =>
  product === null || parts.ticket?.found === false || parts.mount?.found === false;

/** One line for each part that was looked for, in an order that stays. */
export const partLines = ({ parts }: SiteHealth, t: T): Array<{ part: Part; found: boolean; text: string }> =>
  PARTS.flatMap((part) => {
    const known = parts[part];
    if (!known) return [];
    const named = { part: t(`health.${part}`), date: dateIn(known.since, t) };
    const text = t(known.found ? 'health.found' : 'health.missing', named);
    return [{ part, found: known.found, text }];
  });

export const isAnythingMissing = ({ parts }: SiteHealth): boolean =>
  Object.values(parts).some((part) => part?.found === false);

export const dateIn = (time: number, t: T): string =>
  new Intl.DateTimeFormat(t.language, { dateStyle: 'medium' }).format(time);

export interface Machine {
  /** Of Deskside. */
  version: string;
  userAgent: string;
}

/** The report as text, to be sent to whoever can mend it: versions, names of parts and dates. */
export function reportOf(origin: string, health: SiteHealth, { version, userAgent }: Machine, t: T): string {
  const lines = partLines(health, t).map(({ text }) => `- ${text}`);
  return [
    t('health.title'),
    t('health.site', { site: origin }),
    t('health.productLine', {
      product: health.product ? t(`product.${health.product}`) : t('health.noProduct'),
    }),
    t('health.versions', { version, browser: browserIn(userAgent) }),
    t('health.seen', { date: dateIn(health.seen, t) }),
    ...(lines.length > 0 ? lines : [t('health.nothing')]),
    t('health.privacy', { site: new URL(origin).host }),
  ].join('\n');
}

/** "Firefox 142.0", "Chrome 156.0.0.0": the part of it that tells browsers apart, and not the machine. */
const browserIn = (userAgent: string): string =>
  (/(?:Firefox|Edg)\/[\d.]+/u.exec(userAgent) ?? /Chrome\/[\d.]+/u.exec(userAgent) ?? [''])[0].replace(
    '/',
    ' ',
  );

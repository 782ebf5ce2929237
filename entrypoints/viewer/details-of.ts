import type { PictureDetail } from '../../components/picture-details';
import type { T } from '../../components/translation';
import type { PictureStatistics } from '../../utils/media/picture-statistics';

/** Statistics in the reader's words and numbers; what is not known says so. */
export function detailsOf(statistics: PictureStatistics | null, t: T): PictureDetail[] {
  const number = new Intl.NumberFormat(t.language, { maximumFractionDigits: 0 });
  const ms = new Intl.NumberFormat(t.language, {
    style: 'unit',
    unit: 'millisecond',
    maximumFractionDigits: 0,
  });
  const { size, framesPerSecond, kilobitsPerSecond, roundTripMs, path, codec } = statistics ?? UNKNOWN;
  const known = <V>(value: V | null, say: (value: V) => string): string =>
    value === null ? t('picture.unknown') : say(value);
  return [
    {
      label: t('picture.size'),
      value: known(size, ({ width, height }) =>
        t('picture.pixels', { width: number.format(width), height: number.format(height) }),
      ),
    },
    {
      label: t('picture.frames'),
      value: known(framesPerSecond, (rate) => t('picture.perSecond', { rate: number.format(rate) })),
    },
    {
      label: t('picture.data'),
      value: known(kilobitsPerSecond, (rate) => t('picture.kbps', { rate: number.format(rate) })),
    },
    { label: t('picture.roundTrip'), value: known(roundTripMs, (time) => ms.format(time)) },
    { label: t('picture.path'), value: known(path, (way) => t(`picture.${way}`)) },
    { label: t('picture.codec'), value: known(codec, (name) => name) },
  ];
}

/** What was done here and had no effect there. */
export const refusedOf = (count: number | null, t: T): PictureDetail[] =>
  count === null
    ? []
    : [{ label: t('remote.refused'), value: new Intl.NumberFormat(t.language).format(count) }];

const UNKNOWN: PictureStatistics = {
  size: null,
  framesPerSecond: null,
  kilobitsPerSecond: null,
  roundTripMs: null,
  path: null,
  codec: null,
};

import { describe, expect, it } from 'vitest';
import { detailsOf, refusedOf } from '../../../entrypoints/viewer/details-of';
import { translatorFor } from '../../../utils/i18n';
import type { PictureStatistics } from '../../../utils/media/picture-statistics';
import { pageTexts } from '../../../utils/texts';

const statistics: PictureStatistics = {
  size: { width: 1920, height: 1080 },
  framesPerSecond: 29.6,
  kilobitsPerSecond: 1240.4,
  roundTripMs: 32.5,
  path: 'direct',
  codec: 'VP9',
};
const said = (language: 'en' | 'ja', change: Partial<PictureStatistics> | null = {}) =>
  detailsOf(change && { ...statistics, ...change }, translatorFor(pageTexts, language)).map(
    ({ label, value }) => `${label}: ${value}`,
  );

describe('a picture’s details', () => {
  it.each([
    [
      'en',
      [
        'Picture: 1,920 × 1,080 pixels',
        'Frames: 30 per second',
        'Data: 1,240 kbit/s',
        'Round trip: 33 ms',
        'Connection: Direct',
        'Codec: VP9',
      ],
    ],
    [
      'ja',
      [
        '画面の大きさ: 1,920 × 1,080 ピクセル',
        'フレーム: 毎秒 30 枚',
        'データ量: 1,240 kbit/s',
        '往復時間: 33 ms',
        '接続: 直接',
        'コーデック: VP9',
      ],
    ],
  ] as const)('are said in words and numbers of %s', (language, lines) => {
    expect(said(language)).toEqual(lines);
  });

  it.each([
    ['local', 'Connection: Direct, in the local network'],
    ['relayed', 'Connection: Relayed by a server'],
    [null, 'Connection: not known yet'],
  ] as const)('name the way: %s', (path, line) => {
    expect(said('en', { path })).toContain(line);
  });

  it('say of each that it is not known, while there are none', () => {
    expect(said('en', null)).toHaveLength(6);
    for (const line of said('en', null)) expect(line).toMatch(/: not known yet$/u);
  });

  it('tell what had no effect, where something may be done', () => {
    const t = translatorFor(pageTexts, 'ja');
    expect(refusedOf(1_234, t)).toEqual([{ label: '効かなかった操作', value: '1,234' }]);
    expect(refusedOf(null, t)).toEqual([]);
  });
});

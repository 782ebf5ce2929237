import { describe, expect, it } from 'vitest';
import { preferredLanguage } from '../../server/src/pages/language';
import { startRig } from './rig';

describe('the join page', () => {
  const page = async (query = '', language = '', env: Record<string, string> = {}) => {
    const rig = await startRig(env);
    const response = await fetch(`${rig.origin}/join${query}`, { headers: { 'accept-language': language } });
    expect(response.headers.get('vary')).toContain('Accept-Language');
    return response.text();
  };

  it.each([
    ['', 'en-GB,en;q=0.9', 'en'],
    ['', 'ja-JP,ja;q=0.9,en;q=0.8', 'ja'],
    ['', 'de', 'en'],
    ['?lang=ja', 'en', 'ja'],
    ['?lang=en', 'ja', 'en'],
    ['?lang=constructor', 'ja', 'ja'],
  ])('%s for readers of "%s" is in %s', async (query, header, language) => {
    const html = await page(query, header);
    expect(html).toContain(`<html lang="${language}">`);
    const english = html.indexOf('<h1>You are invited') > 0;
    const japanese = html.indexOf('<h1>サポートセッション') > 0;
    expect({ english, japanese }).toEqual({ english: language === 'en', japanese: language === 'ja' });
  });

  it('runs nothing and loads nothing from elsewhere', async () => {
    const html = await page();
    expect(html).not.toMatch(/<script|<form|<iframe|\son\w+=|javascript:|style="/i);
    expect(html.match(/(?:src|href)="(?!\/assets\/)[^"]*"/g)).toBeNull();
  });

  it('warns of fraud before it explains how to go on', async () => {
    const html = await page();
    const heading = html.indexOf('<h1>');
    const warning = html.indexOf('Only continue if you yourself contacted support');
    expect(warning).toBeGreaterThan(heading);
    expect(html.indexOf('Press Join')).toBeGreaterThan(warning);
  });

  it('leads to the extension where the operator says it is', async () => {
    const url = 'https://store.example/?a=1&b=%22';
    expect(await page('', '', { EXTENSION_URL: url })).toContain(
      'href="https://store.example/?a=1&amp;b=%22"',
    );
    expect(await page()).toContain('will tell you where to find it');
  });
});

it.each([
  ['', 'en'],
  ['*', 'en'],
  ['fr, ja;q=0.5, en;q=0.4', 'ja'],
  ['ja;q=0, en', 'en'],
  ['en;q=0.1, ja;q=0.9', 'ja'],
  ['JA', 'ja'],
  [';;;,,,q=', 'en'],
])('Accept-Language "%s" reads as %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});

import { type Context, Hono } from 'hono';
import icon from '../../../assets/icon.svg?raw';
import type { Config } from '../config';
import type { Env } from '../http/client';
import contentStyles from './content.css?raw';
import frameStyles from './frame.css?raw';
import { homePage } from './home-page';
import { joinPage } from './join-page';
import { languageOf } from './language';

/** The few pages people see on this server: the join page and the front door, with their style sheet and icon. */
export function pages(config: Config): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/', (c) => {
    varyByLanguage(c);
    return c.html(homePage(languageOf(c), config.demoHelpdesk));
  });
  app.get('/join', (c) => {
    varyByLanguage(c);
    return c.html(joinPage(languageOf(c), config.extensionUrl));
  });
  app.get('/assets/page.css', (c) => asset(c, `${frameStyles}\n${contentStyles}`, 'text/css'));
  app.get('/assets/icon.svg', (c) => asset(c, icon, 'image/svg+xml'));
  return app;
}

/** A small file of ours, cached for an hour. */
export function asset(c: Context, text: string, type: string): Response {
  return c.body(text, 200, {
    'Content-Type': `${type}; charset=utf-8`,
    'Cache-Control': 'public, max-age=3600',
  });
}

function varyByLanguage(c: Context): void {
  c.header('Vary', 'Accept-Language', { append: true });
  c.header('Cache-Control', 'no-cache');
}

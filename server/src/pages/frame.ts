import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Language } from './language';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The sheet of paper that the pages of this server are written on. */
export function frame(language: Language, title: string, content: Html): Html {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} – Deskside</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/page.css">
</head>
<body>
<header class="brand"><img src="/assets/icon.svg" alt="" width="32" height="32"><span>Deskside</span></header>
${content}
</body>
</html>`;
}

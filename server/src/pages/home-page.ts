import { html } from 'hono/html';
import { frame, type Html } from './frame';
import { joinPageTexts, type Language } from './language';

/** The front door, for people who typed the server's address. */
export function homePage(language: Language, hasDemo: boolean): Html {
  const t = joinPageTexts[language];
  return frame(
    language,
    t.title,
    html`<main class="home">
<h1>Deskside</h1>
<p class="lead">${t.home}</p>
<p class="choices">
<a class="button" href="/join">${t.homeJoin}</a>
${hasDemo ? html`<a class="button quiet" href="/demo/tickets">${t.homeDemo}</a>` : ''}
</p>
</main>`,
  );
}

import { html } from 'hono/html';
import { frame, type Html } from './frame';
import { type JoinPageTexts, joinPageTexts, type Language } from './language';

const LANGUAGE_NAME = { en: 'English', ja: '日本語' } as const satisfies Record<Language, string>;

/**
 * What somebody sees who opens an invitation without the extension. (design decision 11) No script, so nothing here can
 * read the link's fragment. The other language waits in a disclosure, not behind a link: following one would lose the
 * fragment, which the extension needs when it takes this tab over.
 */
export function joinPage(language: Language, extensionUrl: string | undefined): Html {
  const other = language === 'en' ? 'ja' : 'en';
  const t = joinPageTexts[language];
  return frame(
    language,
    t.title,
    html`<main>
<details class="language" lang="${other}">
<summary>${LANGUAGE_NAME[other]}</summary>
<p class="title">${joinPageTexts[other].heading}</p>
${body(joinPageTexts[other], extensionUrl)}
</details>
<h1>${t.heading}</h1>
${body(t, extensionUrl)}
</main>`,
  );
}

function body(t: JoinPageTexts, extensionUrl: string | undefined): Html {
  return html`<p class="lead">${t.what}</p>
<p class="calm">${shieldIcon}<span>${t.calm}</span></p>
<section class="warning">
<h2>${warningIcon}<span>${t.fraudHeading}</span></h2>
<p>${t.fraud}</p>
</section>
<section>
<h2>${t.stepsHeading}</h2>
<ol class="steps">
<li><h3>${t.getHeading}</h3><p>${t.get}</p>${source(t, extensionUrl)}</li>
<li><h3>${t.openHeading}</h3><p>${t.open}</p></li>
<li><h3>${t.joinHeading}</h3><p>${t.join}</p></li>
</ol>
</section>
<section class="code">
<h2>${t.codeHeading}</h2>
<p>${t.code}</p>
<p>${t.codeExample} <code>K7QM-4XW9-P2HC</code></p>
</section>
<section class="promises">
<h2>${t.promisesHeading}</h2>
<ul><li>${t.promiseAsk}</li><li>${t.promiseWindow}</li><li>${t.promiseStop}</li></ul>
</section>`;
}

function source(t: JoinPageTexts, extensionUrl: string | undefined): Html {
  return extensionUrl === undefined
    ? html`<p>${t.getAsk}</p>`
    : html`<p><a class="button" href="${extensionUrl}">${t.getLink}</a></p>`;
}

const shieldIcon = html`<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" fill="none"
stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path
d="M12 3l7 3v5c0 4.5-3 8.2-7 10-4-1.8-7-5.5-7-10V6z"/><path d="M9 12l2.2 2.2L15.5 10"/></svg>`;

const warningIcon = html`<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" fill="none"
stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path
d="M12 4L2.8 20h18.4z"/><path d="M12 10v4"/><path d="M12 17v.01"/></svg>`;

import * as en from '../locales/en.json';
import * as ja from '../locales/ja.json';

/** The part of the catalogue that speaks of sessions: what the background says in ticket pages, among others. */
export const panelTexts = {
  en: {
    labels: en.labels,
    level: en.level,
    surface: en.surface,
    shownTo: en.shownTo,
    panel: en.panel,
    offer: en.offer,
    seen: en.seen,
    control: en.control,
    row: en.row,
    who: en.who,
    why: en.why,
    stopped: en.stopped,
    mine: en.mine,
    ended: en.ended,
    problem: en.problem,
    popup: en.popup,
    dialog: en.dialog,
  },
  ja: {
    labels: ja.labels,
    level: ja.level,
    surface: ja.surface,
    shownTo: ja.shownTo,
    panel: ja.panel,
    offer: ja.offer,
    seen: ja.seen,
    control: ja.control,
    row: ja.row,
    who: ja.who,
    why: ja.why,
    stopped: ja.stopped,
    mine: ja.mine,
    ended: ja.ended,
    problem: ja.problem,
    popup: ja.popup,
    dialog: ja.dialog,
  },
};

/** What was recognised in a page. */
export const healthTexts = {
  en: { health: en.health, product: en.product },
  ja: { health: ja.health, product: ja.product },
};
export const launcherTexts = { en: { launcher: en.launcher }, ja: { launcher: ja.launcher } };

export const invitationTexts = { en: { invitation: en.invitation }, ja: { invitation: ja.invitation } };

/** What the internal note in a ticket is written with. */
export const noteTexts = {
  en: { note: en.note, level: en.level, surface: en.surface, row: en.row },
  ja: { note: ja.note, level: ja.level, surface: ja.surface, row: ja.row },
};

export const pageTexts = {
  en: {
    ...panelTexts.en,
    code: en.code,
    consent: en.consent,
    share: en.share,
    bar: en.bar,
    viewer: en.viewer,
    picture: en.picture,
    remote: en.remote,
    console: en.console,
    join: en.join,
    check: en.check,
    settings: en.settings,
    product: en.product,
    health: en.health,
    welcome: en.welcome,
    newApplication: en.newApplication,
    nativeHost: en.nativeHost,
    summary: en.summary,
    note: en.note,
    records: en.records,
    fault: en.fault,
  },
  ja: {
    ...panelTexts.ja,
    code: ja.code,
    consent: ja.consent,
    share: ja.share,
    bar: ja.bar,
    viewer: ja.viewer,
    picture: ja.picture,
    remote: ja.remote,
    console: ja.console,
    join: ja.join,
    check: ja.check,
    settings: ja.settings,
    product: ja.product,
    health: ja.health,
    welcome: ja.welcome,
    newApplication: ja.newApplication,
    nativeHost: ja.nativeHost,
    summary: ja.summary,
    note: ja.note,
    records: ja.records,
    fault: ja.fault,
  },
};

export type PanelCatalogue = typeof panelTexts.en;
export type HealthCatalogue = typeof healthTexts.en;
export type NoteCatalogue = typeof noteTexts.en;
export type PageCatalogue = typeof pageTexts.en;

import * as en from '../locales/en.json';
import * as ja from '../locales/ja.json';

/** The part of the catalogue that each bundle carries: a ticket page gets only what its buttons say. */
export const panelTexts = {
  en: { labels: en.labels, panel: en.panel, stopped: en.stopped, ended: en.ended, problem: en.problem },
  ja: { labels: ja.labels, panel: ja.panel, stopped: ja.stopped, ended: ja.ended, problem: ja.problem },
};

export const invitationTexts = { en: { invitation: en.invitation }, ja: { invitation: ja.invitation } };

export const pageTexts = {
  en: {
    ...panelTexts.en,
    level: en.level,
    surface: en.surface,
    shownTo: en.shownTo,
    mine: en.mine,
    code: en.code,
    consent: en.consent,
    dialog: en.dialog,
    share: en.share,
    bar: en.bar,
    viewer: en.viewer,
    picture: en.picture,
    popup: en.popup,
    join: en.join,
    check: en.check,
    settings: en.settings,
    welcome: en.welcome,
  },
  ja: {
    ...panelTexts.ja,
    level: ja.level,
    surface: ja.surface,
    shownTo: ja.shownTo,
    mine: ja.mine,
    code: ja.code,
    consent: ja.consent,
    dialog: ja.dialog,
    share: ja.share,
    bar: ja.bar,
    viewer: ja.viewer,
    picture: ja.picture,
    popup: ja.popup,
    join: ja.join,
    check: ja.check,
    settings: ja.settings,
    welcome: ja.welcome,
  },
};

export type PanelCatalogue = typeof panelTexts.en;
export type PageCatalogue = typeof pageTexts.en;

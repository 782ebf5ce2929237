import browser from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { warn } from '../utils/log';
import { answer } from '../utils/messaging/bus';
import { onIdleAlarm, onNoteAlarm, onRequestAlarm, onSessionAlarm } from '../utils/platform/alarms';
import { backgroundHandlers } from '../utils/platform/background-handlers';
import { loadStored } from '../utils/platform/book-store';
import { createDesk } from '../utils/platform/desk';
import { effectFailed, performEffect } from '../utils/platform/effects';
import { followJoinTabs, takeOverJoinTabs } from '../utils/platform/join-tabs';
import { forgetTab } from '../utils/platform/launched-tabs';
import { closeIdleLinkPage } from '../utils/platform/link-idle';
import { openWelcome } from '../utils/platform/own-tabs';
import { updatePanels } from '../utils/platform/panels';
import { onPolicyChanged } from '../utils/platform/policy';
import { completeLeftRecords } from '../utils/platform/records/after-session';
import { notes } from '../utils/platform/records/ticket-note';
import { recoverLinks } from '../utils/platform/recovery';
import { addedServers, knownServers } from '../utils/platform/servers';
import { limitSessions, limitSessionsAnew } from '../utils/platform/session-limit';
import { keepFromPages, onSettingsChanged } from '../utils/platform/settings';
import { createSiteKeeper } from '../utils/platform/site-keeper';
import { lookAtNew } from '../utils/platform/site-look';
import { noteUpdate, updateWhenIdle } from '../utils/platform/update';
import type { Book } from '../utils/protocol/session';
import { toBackground } from '../utils/protocol/to-background';

/** The worker that knows every session. It may be stopped between any two events; nothing is kept here. */
export default defineBackground({
  type: 'module',
  main() {
    const sites = createSiteKeeper();
    const prepare = () => Promise.all([keepFromPages(), sites.refresh()]);
    const desk = createDesk({ perform: performEffect, failed: effectFailed, changed });
    const deliverNotes = () =>
      void notes.deliver().catch((error: unknown) => warn('a note was not delivered', error));
    answer(toBackground, backgroundHandlers(desk, notes));
    onRequestAlarm((sessionId, shareId) => void desk.dispatch({ name: 'alarm.rang', sessionId, shareId }));
    onNoteAlarm(deliverNotes);
    onSessionAlarm((sessionId) => void desk.dispatch({ name: 'session.timeUp', sessionId }));
    onIdleAlarm(() => void desk.inTurn(closeIdleLinkPage));
    browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId).then(updateWhenIdle));
    browser.runtime.onInstalled.addListener(({ reason }) => void prepare().then(() => welcome(reason)));
    browser.runtime.onUpdateAvailable.addListener(() => void noteUpdate());
    const refresh = () => sites.refresh().then(() => void lookAtNew());
    browser.permissions.onAdded.addListener(() => void refresh().then(takeOverAdded));
    browser.permissions.onRemoved.addListener(() => void sites.refresh());
    onSettingsChanged((now, before) => {
      if (`${now.sites} ${now.servers}` !== `${before.sites} ${before.servers}`) void refresh();
      if (now.language !== before.language) void loadStored().then(({ book }) => updatePanels(book));
    });
    onPolicyChanged(() => {
      void sites.refresh();
      void loadStored().then(({ book }) => Promise.all([updatePanels(book), limitSessionsAnew(book)]));
    });
    followJoinTabs();
    browser.runtime.onStartup.addListener(() => void prepare());
    void recoverLinks(desk)
      .then(() => desk.drain())
      .then(() => desk.inTurn(completeLeftRecords));
    deliverNotes();
  },
});

async function changed(book: Book): Promise<void> {
  await limitSessions(book);
  await updatePanels(book);
  await updateWhenIdle();
}

/** First run (flows.md): an invitation that is open already is all that its reader wants to see. */
async function welcome(reason: string): Promise<void> {
  const taken = await takeOverJoinTabs(await knownServers());
  if (reason === 'install' && taken === 0) await openWelcome();
}

const takeOverAdded = async (): Promise<void> => void (await takeOverJoinTabs(await addedServers()));

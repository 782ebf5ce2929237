import browser from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { warn } from '../utils/log';
import { answer } from '../utils/messaging/bus';
import { onRequestAlarm } from '../utils/platform/alarms';
import { backgroundHandlers } from '../utils/platform/background-handlers';
import { createDesk } from '../utils/platform/desk';
import { effectFailed, performEffect } from '../utils/platform/effects';
import { installJoinRules } from '../utils/platform/join-rule';
import { takeOverJoinTabs } from '../utils/platform/join-tabs';
import { updatePanels } from '../utils/platform/panels';
import { recoverLinks } from '../utils/platform/recovery';
import { keepFromPages } from '../utils/platform/settings';
import { forgetPanel, registerDetector } from '../utils/platform/ticket-pages';
import { reloadWhenIdle } from '../utils/platform/update';
import { toBackground } from '../utils/protocol/to-background';

/** The worker that knows every session. It may be stopped between any two events; nothing is kept here. */
export default defineBackground({
  type: 'module',
  main() {
    const desk = createDesk({ perform: performEffect, failed: effectFailed, changed: updatePanels });
    answer(toBackground, backgroundHandlers(desk));
    onRequestAlarm((sessionId, shareId) => void desk.dispatch({ name: 'alarm.rang', sessionId, shareId }));
    browser.tabs.onRemoved.addListener((tabId) => void forgetPanel(tabId));
    browser.runtime.onInstalled.addListener(() => void prepare().then(takeOverJoinTabs));
    browser.runtime.onUpdateAvailable.addListener(() => void reloadWhenIdle());
    browser.runtime.onStartup.addListener(() => void prepare());
    void recoverLinks(desk).then(() => desk.drain());
  },
});

async function prepare(): Promise<void> {
  await Promise.all([keepFromPages(), installJoinRules(), registerDetector()]).catch((error) =>
    warn('set-up failed', error),
  );
}

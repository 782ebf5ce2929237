import browser from 'webextension-polyfill';

/** The net under deadlines whose page may have died. The name carries what it belongs to. */
const PREFIX = 'request';

export async function setRequestAlarm(sessionId: string, shareId: string, at: number): Promise<void> {
  await browser.alarms.create(`${PREFIX}/${sessionId}/${shareId}`, { when: at });
}

export async function clearRequestAlarm(sessionId: string, shareId: string): Promise<void> {
  await browser.alarms.clear(`${PREFIX}/${sessionId}/${shareId}`);
}

export function onRequestAlarm(rang: (sessionId: string, shareId: string) => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    const [prefix, sessionId, shareId] = name.split('/');
    if (prefix === PREFIX && sessionId && shareId) rang(sessionId, shareId);
  });
}

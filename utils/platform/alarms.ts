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

/** The hidden link page is looked at a minute after it was last needed. (link-idle.ts) */
const IDLE = 'link.idle';
const IDLE_MINUTES = 1;

/** Set again, it begins again. */
export async function setIdleAlarm(): Promise<void> {
  await browser.alarms.create(IDLE, { delayInMinutes: IDLE_MINUTES });
}

export function onIdleAlarm(rang: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === IDLE) rang();
  });
}

/** A note that may be on its way is looked for again; half a minute is the soonest that the browser rings. */
const NOTE = 'note.again';
const NOTE_MINUTES = 0.5;

export async function setNoteAlarm(): Promise<void> {
  await browser.alarms.create(NOTE, { delayInMinutes: NOTE_MINUTES });
}

export function onNoteAlarm(rang: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === NOTE) rang();
  });
}

/** Sessions that the organisation lets last for so long. (session-limit.ts) */
const SESSION = 'session';

export async function setSessionAlarm(sessionId: string, at: number): Promise<void> {
  await browser.alarms.create(`${SESSION}/${sessionId}`, { when: at });
}

export async function clearSessionAlarm(sessionId: string): Promise<void> {
  await browser.alarms.clear(`${SESSION}/${sessionId}`);
}

export const hasSessionAlarm = async (sessionId: string): Promise<boolean> =>
  (await browser.alarms.get(`${SESSION}/${sessionId}`)) !== undefined;

export function onSessionAlarm(rang: (sessionId: string) => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    const [prefix, sessionId] = name.split('/');
    if (prefix === SESSION && sessionId) rang(sessionId);
  });
}

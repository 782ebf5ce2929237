// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConnectionCheck } from '../../../components/connection-check';
import { translatorFor } from '../../../utils/i18n';
import type { Advice, CheckState, CheckStep, StepResult } from '../../../utils/protocol/check';
import { CHECK_STEPS } from '../../../utils/protocol/check';
import { pageTexts } from '../../../utils/texts';
import { clickByPerson, show, t } from '../../fakes/page';

afterEach(cleanup);

const SERVER = 'https://server.example:8443';
/** A check in which every step has this result, but for the one that `change` names. */
const stateWith = (result: CheckStep['result'], change?: CheckStep): CheckState => ({
  serverOrigin: SERVER,
  steps: CHECK_STEPS.map((name) => (change?.name === name ? change : { name, result, advice: null })),
  verdict: null,
});
const open = (state: CheckState | null) => {
  const onStart = vi.fn();
  show(<ConnectionCheck state={state} onStart={onStart} />);
  return onStart;
};
const items = () => screen.getAllByRole('listitem');

/** Every word there is: a new one does not compile before it is shown here. */
const RESULTS = {
  waiting: 'open',
  skipped: 'open',
  running: 'busy',
  ok: 'good',
  found: 'good',
  notConfigured: 'absent',
  unreachable: 'bad',
  notDeskside: 'bad',
  otherVersion: 'bad',
  blocked: 'bad',
  refused: 'bad',
  tooMany: 'bad',
  missing: 'bad',
} as const satisfies Record<StepResult | 'waiting' | 'running', string>;
const ADVICE = {
  unreachable: 'server.example:8443',
  notDeskside: 'server.example:8443',
  otherVersion: 'server.example:8443',
  blocked: 'wss://server.example:8443',
  refused: 'server.example:8443',
  tooMany: 'Wait a minute',
  noHost: 'WebRTC',
  noStun: 'UDP',
  noTurn: 'server.example:8443',
  onlyLocal: 'server.example:8443',
  relayNotConfigured: 'TURN',
} as const satisfies Record<Advice, string>;

describe('the connection check', () => {
  it('is a button at first, and says nothing', () => {
    const onStart = open(null);
    clickByPerson(screen.getByRole('button', { name: 'Check the connection' }));
    expect(onStart).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('list')).toBeNull();
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('can be started again at any time, also while it runs', () => {
    const onStart = open(stateWith('running'));
    clickByPerson(screen.getByRole('button', { name: 'Check the connection' }));
    expect(onStart).toHaveBeenCalledTimes(1);
  });

  it('names every step, in order', () => {
    open(stateWith('waiting'));
    expect(items().map((item) => item.textContent)).toEqual(
      CHECK_STEPS.map((name) => `${t(`check.${name}Step`)} · waiting`),
    );
  });

  it.each(Object.entries(RESULTS))('%s is a sign and words', (result, mark) => {
    open(stateWith('waiting', { name: 'signalling', result: result as StepResult, advice: null }));
    const item = items()[1] as HTMLElement;
    expect(within(item).getByText(t(`check.${result as StepResult}`))).toBeTruthy();
    expect(item.classList.contains(mark)).toBe(true);
    expect(item.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
  });

  it('has a sign of its own for each kind of result', () => {
    const drawn = ['waiting', 'running', 'ok', 'notConfigured', 'missing'].map((result) => {
      open(stateWith(result as StepResult));
      const path = items()[0]?.querySelector('path')?.getAttribute('d');
      cleanup();
      return path;
    });
    expect(new Set(drawn).size).toBe(5);
  });

  it.each(Object.entries(ADVICE))('%s has a sentence that says what to do', (advice, says) => {
    open(stateWith('ok', { name: 'relay', result: 'missing', advice: advice as Advice }));
    const text = t(`check.${advice as Advice}Advice`, {
      host: 'server.example:8443',
      address: 'wss://server.example:8443',
    });
    expect(within(items()[4] as HTMLElement).getByText(text)).toBeTruthy();
    expect(text).toContain(says);
    expect(text).not.toMatch(/[{}]/);
  });

  it('names the socket’s address as it is on loopback', () => {
    const state = stateWith('ok', { name: 'signalling', result: 'blocked', advice: 'blocked' });
    open({ ...state, serverOrigin: 'http://localhost:8787' });
    expect(items()[1]?.textContent).toContain('ws://localhost:8787');
  });

  it.each(['works', 'limited', 'fails'] as const)('announces that it %s', (verdict) => {
    open({ ...stateWith('ok'), verdict });
    expect(screen.getByRole('status').textContent).toBe(t(`check.${verdict}`));
  });

  it('announces that it has begun', () => {
    open(stateWith('running'));
    expect(screen.getByRole('status').textContent).toBe(t('check.busy'));
  });

  it('has all of it in Japanese too', () => {
    const ja = translatorFor(pageTexts, 'ja');
    for (const key of Object.keys(pageTexts.en.check) as Array<keyof typeof pageTexts.en.check>)
      expect(ja(`check.${key}`)).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
  });
});

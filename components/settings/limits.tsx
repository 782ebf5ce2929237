import { useT } from '../translation';
import { among, Choice } from './choice';

export interface LimitsProps {
  /** ms */
  consentTimeoutMs: number;
  inviteTtlMs: number;
  /** Which of them the organisation has decided. */
  locked: { consentTimeoutMs: boolean; inviteTtlMs: boolean };
  onConsentTimeout(ms: number): void;
  onInviteTtl(ms: number): void;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const CONSENT = [30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE];
const INVITE = [5 * MINUTE, 10 * MINUTE, 30 * MINUTE, 60 * MINUTE];

/** How long things stay open without an answer. */
export function Limits(props: LimitsProps) {
  const t = useT();
  const text = (ms: number) => duration(ms, t.language);
  return (
    <div class="stack">
      <Choice
        id="consent-timeout"
        label={t('settings.consentTimeout')}
        help={t('settings.consentTimeoutHelp')}
        value={props.consentTimeoutMs}
        options={among(CONSENT, props.consentTimeoutMs, text)}
        locked={props.locked.consentTimeoutMs}
        onChoose={props.onConsentTimeout}
      />
      <Choice
        id="invite-ttl"
        label={t('settings.inviteTtl')}
        help={t('settings.inviteTtlHelp')}
        value={props.inviteTtlMs}
        options={among(INVITE, props.inviteTtlMs, text)}
        locked={props.locked.inviteTtlMs}
        onChoose={props.onInviteTtl}
      />
    </div>
  );
}

function duration(ms: number, language: string): string {
  const [value, unit] = ms < MINUTE ? [ms / SECOND, 'second'] : [ms / MINUTE, 'minute'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

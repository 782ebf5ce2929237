import { useState } from 'preact/hooks';
import { useT } from './translation';

export interface InviteCardProps {
  /** Formatted, or undefined once it has expired. */
  code: string | undefined;
  link: string | undefined;
  /** Absolute, ms. */
  validUntil: number;
  refusedAttempts: number;
  onCopy(text: string): Promise<void>;
  /** Resolves to what happened to the text. */
  onInsert(): Promise<'inserted' | 'noEditor' | 'noTicketPage' | 'noInvite'>;
  onRenew(): void;
}

type Said = {
  key: 'viewer.copied' | `viewer.${'inserted' | 'noEditor' | 'noTicketPage' | 'noInvite'}`;
} | null;

/** Code and link of an open invite, in our own window. (flows.md F8) */
export function InviteCard(props: InviteCardProps) {
  const t = useT();
  const [said, setSaid] = useState<Said>(null);
  const copy = (text: string) => props.onCopy(text).then(() => setSaid({ key: 'viewer.copied' }));
  const insert = () => props.onInsert().then((result) => setSaid({ key: `viewer.${result}` }));
  const time = new Intl.DateTimeFormat(t.language, { timeStyle: 'short' }).format(props.validUntil);
  return (
    <section class="card stack invite" aria-labelledby="invite-title">
      <h1 id="invite-title">{t('viewer.invite')}</h1>
      <p>{t('viewer.inviteHelp')}</p>
      {props.code ? (
        <Secret
          label={t('viewer.code')}
          text={props.code}
          large
          action={t('viewer.copyCode')}
          onCopy={copy}
        />
      ) : (
        <p class="warning">{t('viewer.codeGone')}</p>
      )}
      {props.link && (
        <Secret label={t('viewer.link')} text={props.link} action={t('viewer.copyLink')} onCopy={copy} />
      )}
      <div class="row">
        <button type="button" onClick={insert} disabled={!props.link}>
          {t('viewer.insert')}
        </button>
        <button type="button" onClick={props.onRenew}>
          {t('panel.newInvitation')}
        </button>
      </div>
      <p class="small soft">{t('viewer.validUntil', { time })}</p>
      {props.refusedAttempts > 0 && (
        <p class="problem small">{t('viewer.refusedAttempts', { count: props.refusedAttempts })}</p>
      )}
      <p role="status" class="small">
        {said && t(said.key)}
      </p>
    </section>
  );
}

function Secret(props: {
  label: string;
  text: string;
  large?: boolean;
  action: string;
  onCopy(text: string): void;
}) {
  return (
    <div class="row secret">
      <span class="soft small label">{props.label}</span>
      <output class={props.large ? 'code large' : 'code'} aria-label={props.label}>
        {props.text}
      </output>
      <button type="button" onClick={() => props.onCopy(props.text)}>
        {props.action}
      </button>
    </div>
  );
}

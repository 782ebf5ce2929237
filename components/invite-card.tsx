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
  onInsert(): Promise<Insertion>;
  onRenew(): void;
}

/** What happened to the invitation; and its text, where it did not get into the reply. */
export interface Insertion {
  result: 'inserted' | 'noEditor' | 'noTicketPage' | 'noInvite';
  text?: string | undefined;
}

type Said = {
  key: 'viewer.copied' | `viewer.${Insertion['result'] | 'noEditorCopied' | 'noTicketPageCopied'}`;
} | null;

/** Code and link of an open invite, in our own window. (flows.md F8) */
export function InviteCard(props: InviteCardProps) {
  const t = useT();
  const [said, setSaid] = useState<Said>(null);
  const copy = (text: string) => props.onCopy(text).then(() => setSaid({ key: 'viewer.copied' }));
  const insert = async () => {
    // The same words once more would be heard by nobody.
    setSaid(null);
    const { result, text } = await props.onInsert();
    const isCopied =
      text !== undefined &&
      (await props.onCopy(text).then(
        () => true,
        () => false,
      ));
    const isOutside = result === 'noEditor' || result === 'noTicketPage';
    setSaid({ key: isCopied && isOutside ? `viewer.${result}Copied` : `viewer.${result}` });
  };
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

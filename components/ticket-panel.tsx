import type { Translator } from '../utils/i18n';
import type { PanelCatalogue } from '../utils/texts';

export interface TicketPanelProps {
  t: Translator<PanelCatalogue>;
  /** What is happening, in one sentence. */
  state: string;
  /** Request view makes sense now. */
  mayAsk: boolean;
  notice: boolean;
  commands: ReadonlyArray<{ label: string; run(): void }>;
  onRequestView(): void;
  onCloseNotice(): void;
}

/** The buttons in a ticket's page, headed like the dashboard's tab (flows.md). Acts on trusted clicks only. */
export function TicketPanel(props: TicketPanelProps) {
  const { t } = props;
  const trusted = (run: () => void) => (event: Event) => {
    if (event.isTrusted) run();
  };
  return (
    <section class="panel" aria-label={`Deskside: ${t('labels.application')}`}>
      <h2>{t('labels.application')}</h2>
      <button type="button" class="primary" disabled={!props.mayAsk} onClick={trusted(props.onRequestView)}>
        {t('labels.requestView')}
      </button>
      <button type="button" disabled title={t('panel.notYet')} aria-description={t('panel.notYet')}>
        {t('labels.requestControl')}
      </button>
      <p role="status" aria-live="polite">
        {props.state}
      </p>
      {props.commands.map(({ label, run }) => (
        <button key={label} type="button" onClick={trusted(run)}>
          {label}
        </button>
      ))}
      {props.notice && (
        <div class="notice">
          <p>
            <strong>{t('panel.requestSent')}</strong> {t('panel.sayThis')}
          </p>
          <button type="button" onClick={trusted(props.onCloseNotice)}>
            {t('labels.ok')}
          </button>
        </div>
      )}
    </section>
  );
}

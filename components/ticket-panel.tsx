import type { Panel, PanelCommand } from '../utils/protocol/panel';

export interface TicketPanelProps {
  panel: Panel;
  /** The last press did not reach the background. */
  trouble: boolean;
  onPress(command: PanelCommand): void;
}

/** The buttons in a ticket's page, headed like the dashboard's tab (flows.md). Acts on trusted clicks only. */
export function TicketPanel({ panel, trouble, onPress }: TicketPanelProps) {
  const press = (command: PanelCommand | null) => (event: Event) => {
    if (event.isTrusted && command) onPress(command);
  };
  const { notice } = panel;
  return (
    <section class="panel" lang={panel.language} aria-label={`Deskside: ${panel.heading}`}>
      <h2>{panel.heading}</h2>
      {panel.buttons.map(({ label, command, why, primary }) => (
        <button
          key={label}
          type="button"
          class={primary ? 'primary' : ''}
          disabled={command === null}
          title={why ?? undefined}
          aria-description={why ?? undefined}
          onClick={press(command)}
        >
          {label}
        </button>
      ))}
      <p role="status" aria-live="polite">
        {trouble ? panel.trouble : panel.state}
      </p>
      {notice && (
        <div class="notice">
          <p>
            <strong>{notice.title}</strong> {notice.say}
          </p>
          <button type="button" onClick={press('closeNotice')}>
            {notice.ok}
          </button>
        </div>
      )}
    </section>
  );
}

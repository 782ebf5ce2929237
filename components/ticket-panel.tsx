import type { Panel, Press } from '../utils/protocol/panel';
import { PressButton } from './press-button';
import { RequestNotice } from './request-notice';
import { ShareRow } from './share-row';

export interface TicketPanelProps {
  panel: Panel;
  /** The last press did not reach the background. */
  trouble: boolean;
  onPress(press: Press): void;
}

/** The buttons in a ticket's page, headed like the dashboard's tab (flows.md), and a row for each application shown. */
export const TicketPanel = ({ panel, trouble, onPress }: TicketPanelProps) => (
  <section class="panel" lang={panel.language} aria-label={`Deskside: ${panel.heading}`}>
    <h2>{panel.heading}</h2>
    {panel.buttons.map((button) => (
      <PressButton key={button.label} button={button} onPress={onPress} />
    ))}
    <p role="status" aria-live="polite">
      {trouble ? panel.trouble : panel.state}
    </p>
    <RequestNotice notice={panel.notice} onPress={onPress} />
    {panel.shares.map((share) => (
      <ShareRow key={share.ordinal} share={share} onPress={onPress} />
    ))}
  </section>
);

import type { ComponentChildren } from 'preact';
import type { MenuShare, Press } from '../utils/protocol/panel';
import { PressButton } from './press-button';

export interface ShareRowProps {
  share: MenuShare;
  /** Its picture, where there is room for one. */
  children?: ComponentChildren;
  onPress(press: Press): void;
}

/** One application that is shown: what, how far, to or by whom, and its own Stop. The same in ticket, popup and console. */
export const ShareRow = ({ share, children, onPress }: ShareRowProps) => (
  <fieldset class="share" aria-label={share.name}>
    {children}
    <p class="share-words">
      <strong>{share.name}</strong> <span class="level">{share.level}</span>{' '}
      <span class="share-text">{share.text}</span>
    </p>
    <div class="share-buttons">
      {share.buttons.map((button) => (
        <PressButton key={button.label} button={button} onPress={onPress} />
      ))}
    </div>
    {share.buttons.map(
      ({ label, why }) =>
        why && (
          <p key={label} class="share-why">
            {label}: {why}
          </p>
        ),
    )}
  </fieldset>
);

import type { MenuButton, Press } from '../utils/protocol/panel';

export interface PressButtonProps {
  button: MenuButton;
  /** Where the reason stands in words while it cannot be pressed; without it, the reason is a tooltip. */
  reasonId?: string | undefined;
  onPress(press: Press): void;
}

/** One button of a session's menu. Acts on trusted clicks only: it may stand in a helpdesk's page. */
export function PressButton({ button: { label, press, why, look }, reasonId, onPress }: PressButtonProps) {
  const unpressable = reasonId
    ? { 'aria-disabled': true, 'aria-describedby': reasonId }
    : { disabled: true, title: why ?? undefined, 'aria-description': why ?? undefined };
  return (
    <button
      type="button"
      class={look === 'plain' ? '' : look}
      {...(press === null && unpressable)}
      onClick={(event) => event.isTrusted && press && onPress(press)}
    >
      {label}
    </button>
  );
}

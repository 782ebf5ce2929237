import { useRef, useState } from 'preact/hooks';
import type { Badge, BadgeCommand } from '../utils/protocol/badge';

export interface ShareBadgeProps {
  badge: Badge;
  onPress(command: BadgeCommand): void;
}

const MENU = 'menu';

/** The badge in a shared tab: [Sharing] opens what can be done. Acts on trusted events only: a page can make others. */
export function ShareBadge({ badge, onPress }: ShareBadgeProps) {
  const [open, setOpen] = useState(false);
  const handle = useRef<HTMLButtonElement>(null);
  const press = (command: BadgeCommand) => (event: Event) => {
    if (!event.isTrusted) return;
    setOpen(false);
    handle.current?.focus();
    onPress(command);
  };
  const closeByKey = (event: KeyboardEvent) => {
    if (!open || !event.isTrusted) return;
    // Here it means this menu: no shortcut of the page, no dialog around it.
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    setOpen(false);
    handle.current?.focus();
  };
  const closeOnLeaving = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!(currentTarget as Node).contains(relatedTarget as Node | null)) setOpen(false);
  };
  return (
    <section
      class="badge"
      lang={badge.language}
      aria-label={`Deskside: ${badge.heading}`}
      onKeyDown={closeByKey}
      onFocusOut={closeOnLeaving}
    >
      {open && (
        // In reach of the focus, so that a click on its text is not a click beside it.
        <div id={MENU} class="menu" tabIndex={-1}>
          <p>{badge.text}</p>
          {badge.buttons.map(({ label, command }) => (
            <button
              key={command}
              type="button"
              class={command === 'stopSharing' ? 'stop' : ''}
              onClick={press(command)}
            >
              {label}
            </button>
          ))}
        </div>
      )}
      <button
        ref={handle}
        type="button"
        class="handle"
        title={badge.text}
        aria-expanded={open}
        aria-controls={open ? MENU : undefined}
        onClick={(event) => event.isTrusted && setOpen(!open)}
      >
        {badge.heading}
      </button>
    </section>
  );
}

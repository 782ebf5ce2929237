import type { Menu, Press } from '../utils/protocol/panel';

/** "Your request was sent", and what to say. OK closes it everywhere; the state stays to be read. (flows.md F1) */
export function RequestNotice({ notice, onPress }: { notice: Menu['notice']; onPress(press: Press): void }) {
  if (!notice) return null;
  return (
    <div class="notice">
      <p>
        <strong>{notice.title}</strong> {notice.say}
      </p>
      <button
        type="button"
        onClick={(event) => event.isTrusted && onPress({ command: 'closeNotice', share: null })}
      >
        {notice.ok}
      </button>
    </div>
  );
}

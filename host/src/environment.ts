/** What the host keeps of its environment, and all that a program it starts is given. */
const KEPT = new Set([
  'HOME',
  'PATH',
  'DISPLAY',
  'XAUTHORITY',
  'WAYLAND_DISPLAY',
  'LANG',
  'LANGUAGE',
  'DBUS_SESSION_BUS_ADDRESS',
  'USER',
  'LOGNAME',
  'SHELL',
  'TMPDIR',
]);

export type Environment = Readonly<Record<string, string | undefined>>;

/** The few that a program on a desktop needs: none that makes one load other code, none of the browser's own. */
export function cleaned(environment: Environment): Record<string, string> {
  const kept = Object.entries(environment).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (KEPT.has(entry[0]) || /^(LC|XDG)_[A-Z_]+$/.test(entry[0])),
  );
  return Object.fromEntries(kept);
}

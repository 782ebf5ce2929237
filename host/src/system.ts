import type { HostSystem } from '../../utils/protocol/host';
import type { Environment } from './environment';

/** What a system lacks, for the person who installed the host: one sentence. */
export const sentences: Readonly<Record<HostSystem, string>> = {
  x11: 'Windows and programs can be listed, started and controlled.',
  wayland:
    'Wayland lets no program list or control the windows of others; log in with an X11 (Xorg) session for that.',
  windows: 'Windows of Microsoft Windows cannot be listed or controlled yet.',
  macos: 'Windows of macOS cannot be listed or controlled yet.',
  other: 'There is no desktop here whose windows could be listed or controlled.',
};

/**
 * Which system this is. A Wayland session often has an X server beside it, but that one knows only some of the windows:
 * what the session calls itself counts first.
 */
export function systemOf(
  platform: NodeJS.Platform,
  environment: Environment,
  x11: () => boolean,
): HostSystem {
  if (platform === 'win32') return 'windows';
  if (platform === 'darwin') return 'macos';
  if (platform !== 'linux') return 'other';
  if (environment.XDG_SESSION_TYPE === 'wayland') return 'wayland';
  if (environment.DISPLAY && x11()) return 'x11';
  return environment.WAYLAND_DISPLAY ? 'wayland' : 'other';
}

/** Exit code for the refusal below; 2 is a broken wire. */
export const REFUSED_ROOT = 3;
export const ROOT_SENTENCE = 'Deskside does not run as root: whatever it starts would be root as well.';

/** Only a build for tests runs as root. `uid` is undefined on Windows. */
export const mayRunAs = (uid: number | undefined, testBuild: boolean): boolean => testBuild || uid !== 0;

/**
 * What the extension asks of the browser. Each permission has a row in docs/architecture.md with the feature that needs
 * it; tests/architecture.test.ts keeps the two equal. Nothing is asked for before the feature exists.
 */
export const permissions = [
  'storage',
  'offscreen',
  'scripting',
  'alarms',
  'activeTab',
  'desktopCapture',
  'debugger',
  'declarativeNetRequestWithHostAccess',
] as const;

/** Asked for one origin at a time, when a person lets Deskside into a helpdesk or a server. (design decisions 9, 10) */
export const optionalSites = ['*://*/*'] as const;

/** Asked for when a person wants the native host to be used. (design decision 12) */
export const optionalApis = ['nativeMessaging'] as const;

/** Firefox knows neither offscreen documents nor desktopCapture nor debugger; more of Firefox is not due yet. */
const chromeOnly: readonly string[] = ['offscreen', 'desktopCapture', 'debugger'];

export const firefoxPermissions = permissions.filter((name) => !chromeOnly.includes(name));

/** Public half of a throw-away key: it fixes the extension id of unpacked builds (utils/protocol/extension-id.ts). */
export const key =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAq/c21+k9LMx/5aCdegwsiQwHvrmwbWxCfjpdCIxXURjeaZ6FR9M+DsViQIKKjm8HdoBEV52gjvFHLm+cJ+xFR+AU0IfbHCyHJRWwKgGmP5CzBmnxQdSBb+Hez/nj+9xLycgPkFCdWvYtRzDiNlzACpbSzDp/ng084WNhZnDcIsqwm7Nx56XdRHUJjlZVjndo1fUM37Bx5g/C9nUy0JkB3By6CT9KY8/y+Nzy2I+8a6/FBuSJRNafi+RCoDaNdPpnZOBRSiIsxYHwN4pN3BgH3PHGBHoNP3/3plvslufEBVC7g2xZH3rJQt3iXgmM1d4eqJ8fo6FNXo7PWzCiw7BGUQIDAQAB';

const DEFAULT_SERVER = 'http://localhost:8787';

/** Server origins built into the package: `DESKSIDE_SERVERS`, separated by commas. (design decision 9) */
export function builtInServers(env: Record<string, string | undefined> = process.env): string[] {
  const servers = (env.DESKSIDE_SERVERS ?? DEFAULT_SERVER)
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean);
  for (const server of servers) {
    if (new URL(server).origin !== server)
      throw new Error(`DESKSIDE_SERVERS: "${server}" is not an origin like https://help.example.com`);
  }
  return servers;
}

/** Chrome takes ports in match patterns, Firefox refuses them. */
export function matchPattern(origin: string, target: string): string {
  const url = new URL(origin);
  return target === 'firefox' ? `${url.protocol}//${url.hostname}/*` : `${origin}/*`;
}

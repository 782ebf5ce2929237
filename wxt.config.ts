import preact from '@preact/preset-vite';
import { mergeConfig, type UserConfig } from 'vite';
import { defineConfig } from 'wxt';
import {
  builtInServers,
  firefoxPermissions,
  key,
  matchPattern,
  optionalApis,
  optionalSites,
  permissions,
} from './manifest';

const servers = builtInServers();
const LOOPBACK = ['http', 'ws'].flatMap((scheme) => [`${scheme}://localhost:*`, `${scheme}://127.0.0.1:*`]);

/** What pages of others get has a budget; these two are more than half of it. (docs/architecture.md, "Sizes") */
const inPlaceOf: Record<string, URL> = {
  'webextension-polyfill': new URL('./utils/messaging/page-browser.ts', import.meta.url),
  'wxt/utils/content-script-context': new URL(
    './utils/messaging/content-script-context-stub.ts',
    import.meta.url,
  ),
};
const lightPageScripts = {
  name: 'deskside:light-page-scripts',
  enforce: 'pre' as const,
  resolveId(id: string): string | undefined {
    return inPlaceOf[id]?.pathname;
  },
};

/**
 * What at least so many of our pages share is one file: dozens of small ones weigh a tenth more, packed each by itself. With
 * fewer, the popup would load what it does not need. (seen with 4, 6 and 8: 50.2, 40.8 and 40.9 KB)
 */
const SHARED_BY = 6;

/** WXT sets the rest of it, for all our pages together. */
function shareOneChunk(config: UserConfig): void {
  const codeSplitting = { groups: [{ name: 'shared', minShareCount: SHARED_BY }] };
  config.build = mergeConfig(config.build ?? {}, { rolldownOptions: { output: { codeSplitting } } });
}

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/auto-icons'],
  manifestVersion: 3,
  imports: false,
  // Demo and tests build for their own server, beside the package an operator has built.
  outDir: process.env.DESKSIDE_OUTPUT || '.output',
  autoIcons: { baseIconPath: 'assets/icon.svg', developmentIndicator: false },
  manifest: ({ browser: target }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: target === 'firefox' ? [...firefoxPermissions] : [...permissions],
    optional_host_permissions: [...optionalSites],
    // Firefox has no native host of ours yet.
    ...(target === 'firefox' ? {} : { optional_permissions: [...optionalApis] }),
    // Opens the popup over the page in front, as a click on the icon does.
    commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+D' } } },
    host_permissions: servers.map((server) => matchPattern(server, target)),
    // The join redirect lands here (design decision 11); the page acts on a trusted click only.
    web_accessible_resources: [
      { resources: ['join.html'], matches: servers.map((server) => matchPattern(server, target)) },
    ],
    content_security_policy: {
      extension_pages: [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        // Servers can be added at run time, and a manifest cannot name them beforehand. (docs/adr/0015)
        `connect-src 'self' https: wss: ${LOOPBACK.join(' ')}`,
        "require-trusted-types-for 'script'",
        // One policy, for one file: the share window's clock. (docs/adr/0023)
        'trusted-types deskside-clock',
        // Our own pages alone, for one that is empty. (docs/adr/0029)
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
        "form-action 'none'",
      ].join('; '),
    },
    ...(target === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'deskside@deskside.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : {
          key,
          minimum_chrome_version: '128',
          // What an organisation may decide; Firefox has no schema for it. (docs/policy.md)
          storage: { managed_schema: 'managed-schema.json' },
        }),
  }),
  hooks: {
    'vite:build:extendConfig': (entrypoints, config) => {
      if (
        entrypoints.some(
          ({ type, name }) => type === 'content-script' || ['badge', 'launcher'].includes(name),
        )
      )
        config.plugins?.push(lightPageScripts);
      if (entrypoints.some(({ type }) => type === 'popup')) shareOneChunk(config);
    },
  },
  webExt: { disabled: true },
  vite: () => ({
    plugins: [preact()],
    define: { __SERVERS__: JSON.stringify(servers) },
    // Deskside ships no adapter shims: both browsers speak WebRTC 1.0, and peerjs only asks for name and version.
    resolve: {
      alias: { 'webrtc-adapter': new URL('./utils/link/webrtc-adapter-stub.ts', import.meta.url).pathname },
    },
    // Both know light-dark() and nesting; without this they would be spelled out.
    build: { modulePreload: { polyfill: false }, cssTarget: ['chrome128', 'firefox142'] },
  }),
});

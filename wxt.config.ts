import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { builtInServers, firefoxPermissions, key, matchPattern, permissions } from './manifest';

const servers = builtInServers();

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
        "img-src 'self' data:",
        `connect-src 'self' ${servers.flatMap((server) => [server, server.replace(/^http/u, 'ws')]).join(' ')}`,
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
        "frame-ancestors 'none'",
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
      : { key, minimum_chrome_version: '128' }),
  }),
  webExt: { disabled: true },
  vite: () => ({
    plugins: [preact()],
    define: { __SERVERS__: JSON.stringify(servers) },
    // Deskside ships no adapter shims: both browsers speak WebRTC 1.0, and peerjs only asks for name and version.
    resolve: {
      alias: { 'webrtc-adapter': new URL('./utils/link/webrtc-adapter-stub.ts', import.meta.url).pathname },
    },
    build: { modulePreload: { polyfill: false } },
  }),
});

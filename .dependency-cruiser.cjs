/**
 * The import directions of docs/architecture.md, enforced. Arrows point down only:
 *
 *   entrypoints → components / messaging / platform / link / media / helpdesks → session / control
 *               → errors (beside it: i18n, log) → protocol
 *
 * server and host share utils/protocol with the extension and nothing else. Tests may import anything.
 * tests/architecture.test.ts plants a violation of every rule and sees it caught.
 */
const product = '^(entrypoints|components|utils)/';
const ours = '^(entrypoints|components|utils|server|host|assets|scripts|tests|bench|locales)/';
const middle = '^utils/(messaging|platform|link|media|helpdesks)/';
const heart = '^utils/(session|control)/';
const leaf = '^utils/(errors|i18n|log)\\.ts$';
const protocol = '^utils/protocol/';
const packageNamed = (name) => `(^|/)node_modules/${name}/|^${name}$`;

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'Two files that need each other are one file, or need a third.',
      {},
      { circular: true },
    ),
    rule(
      'everything-resolves',
      'An import that leads nowhere would escape every other rule. (#… and virtual: are made by the build.)',
      {},
      { couldNotResolve: true, pathNot: '^(#|virtual:)' },
    ),
    rule(
      'entrypoints-are-countries',
      'A context is a country; messages are its only border.',
      { path: '^entrypoints/([^/]+)' },
      { path: '^entrypoints/', pathNot: '^entrypoints/$1(/|$)' },
    ),
    rule(
      'nothing-imports-entrypoints',
      'Entrypoints wire and leave; nobody builds on them.',
      { path: '^(components|utils|server|host|scripts)/' },
      { path: '^entrypoints/' },
    ),
    rule(
      'components-are-dumb',
      'Components know words and types: no bus, no browser, no peers, and nothing of the heart but its types.',
      { path: '^components/' },
      { path: [middle, '^(server|host)/'] },
    ),
    rule(
      'components-take-only-types-of-the-heart',
      'Deciding happens before drawing: props in, callbacks out.',
      { path: '^components/' },
      { path: heart, dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'middle-does-not-draw',
      'What talks to the outside has no idea how it looks.',
      { path: middle },
      { path: '^components/' },
    ),
    rule(
      'heart-is-pure',
      'session and control decide; they reach nobody.',
      { path: heart },
      { path: [middle, '^(components|server|host)/', packageNamed('preact')] },
    ),
    rule(
      'leaves-know-only-protocol',
      'errors, i18n and log are used everywhere, so they may use almost nothing.',
      { path: leaf },
      { path: ours, pathNot: [leaf, protocol, '^locales/'] },
    ),
    rule(
      'protocol-stands-alone',
      'The vocabulary is shared by browser, server and host: it imports itself and valibot.',
      { path: protocol },
      { pathNot: [protocol, packageNamed('valibot')] },
    ),
    rule(
      'only-link-knows-peerjs',
      'The network is a small port with a fake.',
      { path: ours, pathNot: ['^utils/link/', '^tests/', '^bench/'] },
      { path: packageNamed('peerjs') },
    ),
    rule(
      'browser-api-has-few-doors',
      'Only entrypoints, messaging and platform talk to the browser.',
      { path: ours, pathNot: ['^entrypoints/', '^utils/(messaging|platform)/', '^tests/', '^bench/'] },
      { path: ['webextension-polyfill', '(^|/)node_modules/wxt/.*/browser'] },
    ),
    rule(
      'extension-knows-no-server',
      'They meet on the wire only.',
      { path: product },
      { path: '^(server|host|scripts)/' },
    ),
    rule(
      'server-and-host-share-only-protocol',
      'The server also serves the join page, in our words and with our icon: it reads locales and assets.',
      { path: '^(server|host)/' },
      {
        path: ours,
        pathNot: ['^(server|host)/', protocol, '^locales/[^/]+\\.json$', '^assets/[^/]+\\.svg$'],
      },
    ),
    rule(
      'server-and-host-apart',
      'They run on different machines.',
      { path: '^(server|host)/' },
      { path: '^(server|host)/', pathNot: '^$1/' },
    ),
    rule(
      'nothing-imports-tests',
      'What ships cannot need what checks it.',
      { pathNot: '^(tests|bench)/' },
      { path: '^(tests|bench)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|dist-for-tests|\\.output|\\.wxt)/' },
    // Types are arrows too: they say who has to change with whom.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'browser', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.cjs', '.js', '.json', '.css', '.html'],
    },
  },
};

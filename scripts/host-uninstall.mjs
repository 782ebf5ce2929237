/** `npm run host:uninstall`: removes what `host:install` wrote; `-- --profile DIR [--only-profile]` as there. */
import { homedir } from 'node:os';
import process from 'node:process';
import { hostOptions } from './host/options.mjs';
import { hostPlaces, platformProblem } from './host/places.mjs';
import { uninstall } from './host/uninstall.mjs';
import { main } from './setup/main.mjs';

await main(async () => {
  const { platform, env } = process;
  const options = hostOptions(process.argv.slice(2), { env, cwd: process.cwd() });
  const removed = platformProblem(platform)
    ? []
    : uninstall(hostPlaces({ platform, env, home: homedir() }, options));
  if (removed.length === 0) console.log('No host was installed; nothing was removed.');
  else console.log(['Removed:', ...removed].join('\n  '));
});

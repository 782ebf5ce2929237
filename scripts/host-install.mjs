/**
 * `npm run host:install`: builds the native host and makes it known to the browsers of this person.
 * `-- --profile DIR` also for a browser with its own user data folder, with `--only-profile` for that one alone;
 * `--extension-id ID` for a package signed with another key; `--for-tests` takes the build that also runs as root.
 */
import { homedir } from 'node:os';
import process from 'node:process';
import { extensionId } from './host/constants.mjs';
import { install, refuseMachine } from './host/install.mjs';
import { hostOptions } from './host/options.mjs';
import { hostPlaces } from './host/places.mjs';
import { buildHost } from './host/program.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { main } from './setup/main.mjs';

await main(async () => {
  const { platform, env } = process;
  const options = hostOptions(process.argv.slice(2), { env, cwd: process.cwd() });
  refuseMachine({ platform, isRoot: process.getuid?.() === 0, forTests: options.forTests });
  const places = hostPlaces({ platform, env, home: homedir() }, options);
  await ensureDependencies();
  const program = await buildHost(options);
  const extensionIds = options.extensionIds.length > 0 ? options.extensionIds : [extensionId];
  const { release, system, sentence } = await install({ places, program, extensionIds });
  if (system !== 'x11' && sentence) console.log(sentence);
  const browsers = new Intl.ListFormat('en').format(places.manifests.map(({ browser }) => browser));
  console.log(`Host ${release} is installed in ${places.folder} for ${browsers}.`);
  console.log("Nothing has to be restarted: open Deskside's settings, they show whether it answers.");
});

/**
 * `npm run host:doctor`: exit code 0 when the host answers as browsers would hear it, else 1; one sentence either way.
 * `-- --profile DIR` looks at that browser alone.
 */
import { homedir } from 'node:os';
import process from 'node:process';
import { examine } from './host/doctor.mjs';
import { hostOptions } from './host/options.mjs';
import { hostPlaces, platformProblem } from './host/places.mjs';
import { main } from './setup/main.mjs';

await main(async () => {
  const { platform, env } = process;
  const options = hostOptions(process.argv.slice(2), { env, cwd: process.cwd() });
  const { healthy, sentence } = await look(platform, env, options);
  console.log(sentence);
  return healthy ? 0 : 1;
});

async function look(platform, env, options) {
  const problem = platformProblem(platform);
  if (problem) return { healthy: false, sentence: problem };
  const places = hostPlaces({ platform, env, home: homedir() }, options);
  const manifests = options.profile === undefined ? places.manifests : places.manifests.slice(-1);
  return await examine({ manifests, chosenIds: options.extensionIds, env });
}

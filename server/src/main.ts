import { readConfig } from './config';
import { createLog } from './log';
import { SentenceError } from './sentence-error';
import { startServer } from './start-server';

/** Exit code for a wrong setting, as shells use it for a wrong command line. */
const WRONG_SETTING = 2;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const server = await startServer(config, log);
  log.info(`Deskside server listening on ${server.origin}`);
  const stop = async (signal: NodeJS.Signals) => {
    log.info({ signal }, 'stopping');
    await server.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
}

main().catch((error: unknown) => {
  if (!(error instanceof SentenceError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(WRONG_SETTING);
});

/**
 * `npm run bench:host`: how long an input of the viewer's takes to a native window, and to the changed pixel at the viewer;
 * Deskside through its native host, and a plain script beside it, in turn. Options in run.mjs.
 */
import { runBench } from './run.mjs';

await runBench('host', async () => {
  const [{ openProduct }, { openPlain }] = await Promise.all([
    import('./host/product.mjs'),
    import('./host/plain.mjs'),
  ]);
  return { product: openProduct, control: openPlain };
});

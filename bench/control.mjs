/**
 * `npm run bench:control`: how long an input of the viewer's takes to the page's event, and to the changed pixel at the
 * viewer; Deskside, and a plain script beside it, in turn. bench/README.md says how to read it; options in run.mjs.
 */
import { runBench } from './run.mjs';

await runBench('control', async () => {
  const [{ openProduct }, { openPlain }] = await Promise.all([
    import('./control/product.mjs'),
    import('./control/plain.mjs'),
  ]);
  return { product: openProduct, control: openPlain };
});

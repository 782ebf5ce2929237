import * as v from 'valibot';
import { Locator } from './http';

/** What a customer brings: the locator and the secret, by typed code or by link. */
export const JoinSecretInput = v.variant('via', [
  v.strictObject({
    via: v.literal('code'),
    locator: Locator,
    secret: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{6}$/u)),
  }),
  v.strictObject({
    via: v.literal('link'),
    locator: Locator,
    secret: v.pipe(v.string(), v.regex(/^[\w-]{22}$/u)),
  }),
]);
export type JoinSecretInput = v.InferOutput<typeof JoinSecretInput>;

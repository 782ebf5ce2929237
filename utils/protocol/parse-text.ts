import * as v from 'valibot';

/** Another person's text of at most `maxChars` UTF-16 units → what the schema makes of it, or undefined. Never throws. */
export function parseText<S extends v.GenericSchema>(
  schema: S,
  raw: unknown,
  maxChars: number,
): v.InferOutput<S> | undefined {
  if (typeof raw !== 'string' || raw.length > maxChars) return undefined;
  try {
    const result = v.safeParse(schema, JSON.parse(raw));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}

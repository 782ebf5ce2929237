import { concatBytes } from '@noble/curves/utils.js';

/** Bytes WebCrypto takes: backed by memory that is not shared. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

/** `lv_cat` of the CPace draft: every part behind its length, so that no two lists of parts give the same bytes. */
export function lv(...parts: Uint8Array[]): Bytes {
  return concatBytes(...parts.flatMap((part) => [leb128(part.length), part]));
}

/** Unsigned little-endian base 128, as the draft's `prepend_len` writes lengths. */
function leb128(length: number): Bytes {
  const bytes: number[] = [];
  let rest = length;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return new Uint8Array([...bytes, rest]);
}

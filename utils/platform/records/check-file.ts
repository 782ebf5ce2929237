import { SAVED_RECORD_MAX_CHARS } from '../../protocol/record';
import { type RecordFinding, verifyRecord } from '../../session/record/verify';
import { checkSignature } from './check-signature';

/** `tooLarge`: not read at all. `unreadable`: the browser could not. */
export type FileFinding =
  | { readonly name: 'checking' | 'tooLarge' | 'unreadable' }
  | { readonly name: 'checked'; readonly finding: RecordFinding };

/** A character takes at most so many bytes. */
const BYTES_MAX = 3 * SAVED_RECORD_MAX_CHARS;

/** Whether a file is a genuine record. It stays on this machine. */
export async function checkFile(file: Pick<File, 'size' | 'arrayBuffer'>): Promise<FileFinding> {
  if (file.size > BYTES_MAX) return { name: 'tooLarge' };
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (!bytes) return { name: 'unreadable' };
  return { name: 'checked', finding: await verifyRecord(textOf(bytes), checkSignature) };
}

/** Byte for byte: what is no UTF-8 is no record, and what somebody put before it is not dropped. */
function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return '';
  }
}

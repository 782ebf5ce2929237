import type { SavedRecord } from '../../protocol/record';
import { canonical } from './canonical';

/** A record as a file: the same record is always the same bytes. */
export const fileOf = (record: SavedRecord): string => `${canonical(record)}\n`;

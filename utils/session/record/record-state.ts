import type { RecordState } from '../../protocol/session';
import { GENESIS } from './chain';

/** This side's public key, and what the record may be called: the customer's word counts. */
export interface RecordStart {
  key: string;
  recordId: string;
}

/** Before anything is in it. */
export const newRecord = ({ key, recordId }: RecordStart): RecordState => ({
  key,
  id: recordId,
  count: 0,
  head: GENESIS,
  at: 0,
  unsigned: [],
  said: [],
  heard: [],
  shift: null,
  ended: false,
  differs: false,
  closed: false,
});

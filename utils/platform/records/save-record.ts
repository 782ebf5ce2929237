import { fileOf } from '../../session/record/file';
import { type StoredRecord, savedOf } from './record-store';

/** The browser has taken the file long before. */
const TAKEN_MS = 60_000;

/** To the folder for downloads, named after the moment at which the session began. */
export function saveRecord(record: StoredRecord): void {
  const file = new Blob([fileOf(savedOf(record))], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `deskside-record-${momentName(record.createdAt)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), TAKEN_MS);
}

/** "2026-11-27-1702", as the clock on the wall had it. */
function momentName(at: number): string {
  const date = new Date(at);
  const [year, ...rest] = [
    date.getFullYear(),
    date.getMonth() + 1,
    date.getDate(),
    date.getHours(),
    date.getMinutes(),
  ].map((number) => number.toString().padStart(2, '0'));
  const [month, day, hour, minute] = rest;
  return `${year}-${month}-${day}-${hour}${minute}`;
}

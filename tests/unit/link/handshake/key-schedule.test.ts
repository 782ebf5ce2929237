import { createHmac, hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { lv, utf8 } from '../../../../utils/link/handshake/encoding';
import { confirmationOf, isConfirmation, scheduleKeys } from '../../../../utils/link/handshake/key-schedule';
import { FINGERPRINTS, TAPPED } from './pair';

const isk = new Uint8Array(64).fill(7);
const sessionId = new Uint8Array(32).fill(9);
const schedule = () => scheduleKeys(isk, sessionId, FINGERPRINTS);

/** The same, written once more on node:crypto: what is derived is part of the wire and must not drift. */
const derive = (length: number, purpose: string, context: Uint8Array) =>
  Buffer.from(hkdfSync('sha256', isk, sessionId, lv(utf8('deskside'), utf8(purpose), context), length));

describe('scheduleKeys', () => {
  it('derives what HKDF and HMAC of another library derive', async () => {
    const confirmed = lv(utf8(FINGERPRINTS.agent), utf8(FINGERPRINTS.customer));
    const keys = await schedule();
    for (const role of ['agent', 'customer'] as const) {
      const mac = createHmac('sha256', derive(32, 'confirm', utf8(role)))
        .update(confirmed)
        .digest();
      expect(Buffer.from(await confirmationOf(keys, role))).toEqual(mac);
    }
    const digits = derive(8, 'sas', confirmed).readBigUInt64BE() % 1_000_000_000_000n;
    expect(keys.sas.replaceAll(' ', '')).toBe(digits.toString().padStart(12, '0'));
  });

  it('is the same for the same', async () => {
    const [a, b] = [await schedule(), await schedule()];
    expect(a.sas).toBe(b.sas);
    expect(await confirmationOf(a, 'agent')).toEqual(await confirmationOf(b, 'agent'));
  });

  it.each([
    ['key', () => scheduleKeys(new Uint8Array(64).fill(8), sessionId, FINGERPRINTS)],
    ['session', () => scheduleKeys(isk, new Uint8Array(32), FINGERPRINTS)],
    ['certificate of the customer', () => scheduleKeys(isk, sessionId, TAPPED.agent)],
    ['certificate of the agent', () => scheduleKeys(isk, sessionId, TAPPED.customer)],
    [
      'role of each certificate',
      () => scheduleKeys(isk, sessionId, { agent: FINGERPRINTS.customer, customer: FINGERPRINTS.agent }),
    ],
  ])('is another for another %s', async (_name, make) => {
    const [right, other] = [await schedule(), await make()];
    expect(other.sas).not.toBe(right.sas);
    expect(await isConfirmation(right, 'agent', await confirmationOf(other, 'agent'))).toBe(false);
    expect(await isConfirmation(right, 'customer', await confirmationOf(other, 'customer'))).toBe(false);
  });

  it('keeps keys where nothing can read them', async () => {
    const { confirmKeys } = await schedule();
    expect([confirmKeys.agent.extractable, confirmKeys.customer.extractable]).toEqual([false, false]);
  });

  it('gives a short string of three groups of four digits, leading zeros kept', async () => {
    for (let byte = 0; byte < 64; byte++) {
      const { sas } = await scheduleKeys(new Uint8Array(64).fill(byte), sessionId, FINGERPRINTS);
      expect(sas).toMatch(/^\d{4} \d{4} \d{4}$/);
    }
  });
});

describe('a confirmation', () => {
  it('holds for the role that made it and for no other', async () => {
    const keys = await schedule();
    const mac = await confirmationOf(keys, 'customer');
    expect(mac).toHaveLength(32);
    expect(await isConfirmation(keys, 'customer', mac)).toBe(true);
    expect(await isConfirmation(keys, 'agent', mac)).toBe(false);
  });

  it('is refused cut short, lengthened or empty', async () => {
    const keys = await schedule();
    const mac = await confirmationOf(keys, 'customer');
    for (const wrong of [mac.slice(0, 31), new Uint8Array([...mac, 0]), utf8('')]) {
      expect(await isConfirmation(keys, 'customer', wrong)).toBe(false);
    }
  });
});

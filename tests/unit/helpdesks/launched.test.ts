// @vitest-environment happy-dom
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deedsFor } from '../../../utils/helpdesks/deeds';
import { adapterFor } from '../../../utils/helpdesks/index';
import { launched, launchedDeeds, setLaunched } from '../../../utils/helpdesks/launched';
import { notesFor } from '../../../utils/helpdesks/notes';
import { ownDocument } from '../../../utils/helpdesks/own-document';
import { TYPED_MAX, typedTicket } from '../../../utils/helpdesks/typed-ticket';
import { Ticket, takesNotes } from '../../../utils/protocol/ticket';
import { PAGE_TICKET } from '../../fakes/examples';
import { HOSTILE } from '../../fakes/hostile';

const TYPED = { number: 'INC-4711', customer: 'Keiko', subject: 'No sound' };

describe('a ticket that was typed', () => {
  it('is one like any other, of no product', () => {
    expect(typedTicket(TYPED)).toEqual({
      helpdesk: 'other',
      id: 'other/INC-4711',
      label: 'INC-4711',
      subject: 'No sound',
      requester: 'Keiko',
      agent: '',
    });
  });

  it('is the same one when it is typed again, however it is spaced', () => {
    expect(typedTicket({ ...TYPED, number: '  INC-4711\t' })?.id).toBe(typedTicket(TYPED)?.id);
  });

  it.each(['', '   ', '\u200b', '\u202e', '#', '-'])('needs a number that can be seen: %j', (number) => {
    expect(typedTicket({ ...TYPED, number })).toBeUndefined();
  });

  it('needs neither customer nor subject', () => {
    expect(typedTicket({ number: '1', customer: '', subject: '' })).toMatchObject({
      requester: '',
      subject: '',
    });
  });

  const long = Object.values(HOSTILE).filter((value): value is string => typeof value === 'string');
  it.each(long.map((text) => [text.slice(0, 30), text]))(
    'fits what tickets are, whatever is in it: %j',
    (_, text) => {
      const ticket = typedTicket({ number: `1${text}`, customer: text, subject: text });
      expect(v.is(Ticket, ticket)).toBe(true);
      expect(ticket?.label.length).toBeLessThanOrEqual(TYPED_MAX.number);
    },
  );
});

describe('a page in which a ticket was named', () => {
  const ticket = v.parse(Ticket, typedTicket(TYPED));
  let mount: HTMLElement;
  beforeEach(() => {
    document.head.innerHTML = '';
    document.body.innerHTML = '<textarea></textarea><div></div>';
    mount = document.body.querySelector('div') ?? document.body;
    setLaunched({ ticket, mount });
  });
  afterEach(() => {
    setLaunched(undefined);
  });

  it('has it, in the card, before whatever an adapter would find', () => {
    document.head.innerHTML = '<meta name="application-name" content="Harbor Desk">';
    const desk = document.createElement('main');
    desk.innerHTML = '<article data-page="ticket"><h1 data-ticket-id="1042">Printer</h1></article>';
    document.body.append(desk);
    expect(adapterFor(document)).toBe(launched);
    expect(adapterFor(ownDocument(document))).toBe(launched);
    expect([launched.ticket(document), launched.mount(document)]).toEqual([ticket, mount]);
    expect(deedsFor(document)).toBe(launchedDeeds);
    setLaunched(undefined);
    expect(adapterFor(document)?.ticket(document)?.helpdesk).toBe('demo');
  });

  it('has it no more once the page has thrown the card away', () => {
    mount.remove();
    expect(adapterFor(document)).toBeUndefined();
  });

  it('has it alone: no other document is taken for it', () => {
    expect(launched.detect(document.implementation.createHTMLDocument())).toBe(false);
  });

  it('takes no note, whoever asks', () => {
    expect([takesNotes(ticket), takesNotes(PAGE_TICKET)]).toEqual([false, true]);
    expect(notesFor(document)).toBeUndefined();
  });
});

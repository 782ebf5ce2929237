// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SiteReport, type SiteReportProps } from '../../../components/settings/site-report';
import { NO_PARTS, type SiteHealth } from '../../../utils/protocol/health';
import { clickByPerson, show, t } from '../../fakes/page';

afterEach(cleanup);

const ORIGIN = 'https://help.example:8443';
const NOVEMBER = Date.UTC(2026, 10, 27, 12);
const DECEMBER = Date.UTC(2026, 11, 1, 12);
const HALF: SiteHealth = {
  product: 'requestTracker',
  seen: DECEMBER,
  parts: {
    ...NO_PARTS,
    mount: { found: false, since: NOVEMBER },
    ticket: { found: true, since: NOVEMBER },
  },
};

function open(health: SiteHealth | undefined) {
  const onCopy = vi.fn<SiteReportProps['onCopy']>(async () => {});
  show(<SiteReport origin={ORIGIN} health={health} onCopy={onCopy} />);
  return onCopy;
}
const lines = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent);
const isOpen = () => document.querySelector('details')?.open;

describe('what is known of a helpdesk', () => {
  it('is nothing before a page of it was seen', () => {
    open(undefined);
    expect(screen.getByText(t('health.notLooked'))).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('names the product, and keeps the rest folded while all is there', () => {
    open({
      product: 'redmine',
      seen: DECEMBER,
      parts: { ...NO_PARTS, ticket: { found: true, since: NOVEMBER } },
    });
    expect(screen.getByText('Redmine was recognised here.')).toBeTruthy();
    expect(isOpen()).toBe(false);
    expect(screen.queryByText(t('health.start'))).toBeNull();
  });

  it('shows what is missing and since when, and that one can start all the same', () => {
    open(HALF);
    expect(isOpen()).toBe(true);
    expect(lines()).toEqual(['the ticket: found', 'the place for the buttons: not found since Nov 27, 2026']);
    expect(screen.getByText('Last looked at: Dec 1, 2026')).toBeTruthy();
    expect(screen.getByText(t('health.start'))).toBeTruthy();
  });

  it('says where no product was recognised, and no ticket looked for', () => {
    open({ product: null, seen: DECEMBER, parts: NO_PARTS });
    expect(screen.getByText(t('health.unknown'))).toBeTruthy();
    expect(screen.getByText(t('health.nothing'))).toBeTruthy();
    expect(screen.getByText(t('health.start'))).toBeTruthy();
    expect(lines()).toEqual([]);
  });

  it('tells of no way round where the buttons are there, and only a name is missing', () => {
    open({ ...HALF, parts: { ...NO_PARTS, requester: { found: false, since: NOVEMBER } } });
    expect(isOpen()).toBe(true);
    expect(screen.queryByText(t('health.start'))).toBeNull();
  });
});

describe('the report', () => {
  const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; kaito) Chrome/156.0.0.0 Safari/537.36';
  const reportFor = (health: SiteHealth, userAgent = AGENT) => {
    const onCopy = open(health);
    clickByPerson(screen.getByRole('button', { name: t('health.copy') }));
    return onCopy.mock.calls[0]?.[0]({ version: '0.1.0', userAgent });
  };

  it('has product, versions, parts and dates, and says what it does not have', () => {
    expect(reportFor(HALF)?.split('\n')).toEqual([
      'Deskside report on a helpdesk',
      'Site: https://help.example:8443',
      'Product: Request Tracker',
      'Deskside 0.1.0, Chrome 156.0.0.0',
      'Last looked at: Dec 1, 2026',
      '- the ticket: found',
      '- the place for the buttons: not found since Nov 27, 2026',
      t('health.privacy', { site: 'help.example:8443' }),
    ]);
  });

  it.each([
    ['Mozilla/5.0 (X11; rv:142.0) Gecko/20100101 Firefox/142.0', 'Firefox 142.0'],
    ['Mozilla/5.0 Chrome/156.0.0.0 Safari/537.36 Edg/156.0.1.2', 'Edg 156.0.1.2'],
    ['something else', ''],
  ])('names the browser of %s, and not the machine', (userAgent, browser) => {
    const report = reportFor({ product: null, seen: DECEMBER, parts: NO_PARTS }, userAgent);
    expect(report).toContain(`Deskside 0.1.0, ${browser}`);
    expect(report).toContain(`Product: ${t('health.noProduct')}`);
    expect(report).toContain(t('health.nothing'));
  });

  it('is said to be copied once it is', async () => {
    open(HALF);
    expect(screen.getByRole('status').textContent).toBe('');
    clickByPerson(screen.getByRole('button', { name: t('health.copy') }));
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe(t('health.copied')));
  });
});

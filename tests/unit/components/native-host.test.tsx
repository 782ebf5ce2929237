// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { NativeHost, type NativeHostProps } from '../../../components/settings/native-host';
import { clickByPerson, show, t } from '../../fakes/page';

afterEach(cleanup);

function open(state: NativeHostProps['state']) {
  const acts = { onAllow: vi.fn(), onLook: vi.fn() };
  show(<NativeHost state={state} {...acts} />);
  return acts;
}
const said = () => screen.getByRole('status').textContent;

it('a host that is there: its version and what it can do', () => {
  const { onLook } = open({
    name: 'there',
    release: '0.1.0',
    system: 'x11',
    capabilities: ['windows', 'input'],
  });
  expect(said()).toBe('The helper is there, version 0.1.0. It can:');
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    t('nativeHost.canWindows'),
    t('nativeHost.canInput'),
  ]);
  expect(screen.queryByText(t('nativeHost.otherSystem'))).toBeNull();
  clickByPerson(screen.getByRole('button', { name: 'Look again' }));
  expect(onLook).toHaveBeenCalledOnce();
});

it('on a system where it cannot do everything, that is said', () => {
  open({ name: 'there', release: '0.1.0', system: 'wayland', capabilities: ['apps'] });
  expect(screen.getByText(t('nativeHost.otherSystem'))).toBeTruthy();
});

it.each(['missing', 'wrongVersion'] as const)('none that can be used: %s', (name) => {
  open({ name });
  expect(said()).toBe(t(`nativeHost.${name}`));
  expect(screen.queryByText(t('newApplication.howToGet')) !== null).toBe(name === 'missing');
});

it('one that may not be used yet is allowed by a click', () => {
  const { onAllow } = open({ name: 'notAllowed' });
  expect(screen.getByText(t('newApplication.howToGet'))).toBeTruthy();
  clickByPerson(screen.getByRole('button', { name: 'Use the helper' }));
  expect(onAllow).toHaveBeenCalledOnce();
});

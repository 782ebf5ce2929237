// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { cleanup, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CodeEntry } from '../../../components/code-entry';
import { OriginList } from '../../../components/settings/origin-list';
import { show } from '../../fakes/page';

const styles = ['components/buttons.css', 'components/settings/settings.css'].map((path) =>
  readFileSync(path, 'utf8'),
);

beforeEach(() => {
  const sheet = document.createElement('style');
  sheet.textContent = styles.join('\n');
  document.head.append(sheet);
});
afterEach(() => {
  cleanup();
  document.head.replaceChildren();
});

const wraps = (name: string) => {
  const { whiteSpace, flexShrink } = getComputedStyle(screen.getByRole('button', { name }));
  return { whiteSpace, flexShrink };
};

it('only a button beside a field keeps its size: others have long names, which wrap', () => {
  const listed = [{ origin: 'https://rt.example', allowed: true, fixed: false }];
  const nothing = () => null;
  show(
    <main class="settings">
      <CodeEntry servers={['https://a.example']} problem={null} busy={false} onJoin={nothing} />
      <OriginList
        id="add"
        listed={listed}
        empty=""
        addLabel="Add a helpdesk"
        refused="settings.siteRefused"
        addButton="Enable"
        locked={false}
        onAdd={nothing}
        onAllow={nothing}
        onRemove={nothing}
      />
    </main>,
  );
  for (const name of ['Join', 'Enable'])
    expect(wraps(name)).toEqual({ whiteSpace: 'nowrap', flexShrink: '0' });
  expect(wraps('Remove rt.example')).toEqual({ whiteSpace: 'normal', flexShrink: '1' });
});

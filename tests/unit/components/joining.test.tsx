// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CodeEntry } from '../../../components/code-entry';
import { JoinCard, type JoinCardProps } from '../../../components/join-card';
import { formatCode, parseTypedCode, type TypedCodeProblem } from '../../../utils/session/invite-code';
import { clickByPerson, clickByScript, show, t } from '../../fakes/page';

afterEach(cleanup);

const CODE = formatCode('K7QM4', 'XW9P2H');

describe('the code entry', () => {
  /** As the popup uses it: what is wrong with the code is told here, and only a right one is sent. */
  const open = (problem: string | null = null, servers = ['https://server.example']) => {
    const sent = vi.fn();
    const onJoin = (text: string, server: string): TypedCodeProblem | null => {
      const typed = parseTypedCode(text);
      if (!typed.ok) return typed.problem;
      sent(text, server);
      return null;
    };
    show(<CodeEntry servers={servers} problem={problem} busy={false} onJoin={onJoin} />);
    return sent;
  };
  const type = (text: string) => {
    fireEvent.input(screen.getByRole('textbox'), { target: { value: text } });
    fireEvent.submit(screen.getByRole('textbox').closest('form') as HTMLFormElement);
  };
  const slip = CODE.startsWith('K') ? `7${CODE.slice(1)}` : `K${CODE.slice(1)}`;

  it.each([
    ['checkFailed', slip],
    ['tooShort', 'K7QM'],
    ['tooLong', `${CODE}00`],
    ['badCharacter', 'K7QM-4XW9-P2H*'],
  ] as const)('tells a slip at once (%s), and sends nothing', (problem, text) => {
    const sent = open();
    type(text);
    expect(screen.getByRole('alert').textContent).toBe(t(`code.${problem}`));
    expect(screen.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
    expect(sent).not.toHaveBeenCalled();
  });

  it('takes a slip back once the code is right', () => {
    const sent = open();
    type(slip);
    type(CODE);
    expect(screen.getByRole('alert').textContent).toBe('');
    expect(sent).toHaveBeenCalledExactlyOnceWith(CODE, 'https://server.example');
  });

  it('lets one choose where there are several servers', () => {
    const sent = open(null, ['https://server.example', 'https://other.example']);
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'https://other.example' } });
    type(CODE);
    expect(sent).toHaveBeenCalledExactlyOnceWith(CODE, 'https://other.example');
  });

  it('has its label, names the server, and says what went wrong before', () => {
    open('That code did not fit.');
    expect(screen.getByLabelText(t('popup.codeLabel'))).toBe(screen.getByRole('textbox'));
    expect(document.body.textContent).toContain('server.example');
    expect(screen.getByRole('alert').textContent).toBe('That code did not fit.');
  });
});

describe('the join card', () => {
  const open = (state: JoinCardProps['state']) => {
    const onJoin = vi.fn();
    show(<JoinCard server="server.example" state={state} onJoin={onJoin} />);
    return onJoin;
  };

  it('joins by a person’s click only', () => {
    const onJoin = open({ name: 'ready' });
    clickByScript(screen.getByRole('button', { name: 'Join' }));
    expect(onJoin).not.toHaveBeenCalled();
    clickByPerson(screen.getByRole('button', { name: 'Join' }));
    expect(onJoin).toHaveBeenCalledTimes(1);
  });

  it.each([
    [{ name: 'joining' }, t('join.joining')],
    [{ name: 'joined', agent: 'Aiko' }, 'You are connected to Aiko.'],
    [{ name: 'joined', agent: '' }, 'You are connected to a support agent.'],
    [{ name: 'problem', text: 'No.' }, 'No.'],
  ] as const)('says where it stands: %j', (state, text) => {
    open(state);
    expect(screen.getByRole('status').textContent).toContain(text);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('offers nothing for a broken link', () => {
    open({ name: 'broken', text: 'Broken.' });
    expect(screen.getByText('Broken.')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { LaunchProblem, ListedApp, NewApplicationState } from '../utils/protocol/host-state';
import { useT } from './translation';

export interface NewApplicationProps {
  state: NewApplicationState;
  onAllow(): void;
  onLaunch(app: ListedApp): void;
  /** A web page instead: opens it, or says what is wrong with what was typed. */
  onAddress(text: string): 'notAnAddress' | 'notSecure' | null;
  onBack(): void;
}

/** Starting a program that is to be shown: the list of this computer's, or why there is none and what to do instead. */
export function NewApplication(props: NewApplicationProps) {
  const t = useT();
  return (
    <section class="stack new-application" aria-label={t('labels.newApplication')}>
      <h2>{t('labels.newApplication')}</h2>
      <Body {...props} />
      <div class="row">
        <button type="button" onClick={props.onBack}>
          {t('newApplication.back')}
        </button>
      </div>
    </section>
  );
}

function Body({ state, onAllow, onLaunch, onAddress }: NewApplicationProps) {
  const t = useT();
  switch (state.name) {
    case 'list':
      return <AppList apps={state.apps} problem={state.problem} onLaunch={onLaunch} />;
    case 'starting':
      return <p role="status">{t('newApplication.starting', { app: state.app })}</p>;
    case 'noHost':
      return (
        <>
          <p role="status">{t(`newApplication.${state.why}`)}</p>
          {state.why === 'notAllowed' && (
            <div class="row">
              <button type="button" class="primary" onClick={onAllow}>
                {t('newApplication.allow')}
              </button>
            </div>
          )}
          {(state.why === 'missing' || state.why === 'notAllowed') && (
            <p class="small soft">{t('newApplication.howToGet')}</p>
          )}
          <AddressField onAddress={onAddress} />
        </>
      );
    default:
      return <p role="status">{t('newApplication.loading')}</p>;
  }
}

interface AppListProps {
  apps: readonly ListedApp[];
  problem: LaunchProblem | null;
  onLaunch(app: ListedApp): void;
}

function AppList({ apps, problem, onLaunch }: AppListProps) {
  const t = useT();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // The person has just asked for this list, to find one thing in it.
  useEffect(() => field.current?.focus(), []);
  const [wanted, setWanted] = useState('');
  const found = apps.filter(({ name }) => simple(name).includes(simple(wanted)));
  return (
    <>
      {problem && (
        <p role="alert" class="problem">
          {t(`newApplication.${problem.why}Problem`, { app: problem.app })}
        </p>
      )}
      <div class="field">
        <label for={id}>{t('newApplication.search')}</label>
        <input
          id={id}
          type="search"
          ref={field}
          value={wanted}
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => setWanted(currentTarget.value)}
          onKeyDown={(event) => {
            const [only, ...others] = found;
            if (event.key !== 'Enter' || !only || others.length > 0) return;
            event.preventDefault();
            onLaunch(only);
          }}
        />
      </div>
      <p role="status" class="small soft">
        {t('newApplication.found', { count: found.length })}
      </p>
      <ul class="apps">
        {found.map((app) => (
          <li key={app.id}>
            <button type="button" onClick={() => onLaunch(app)}>
              {app.icon ? <img src={app.icon} alt="" /> : <span class="no-icon" />}
              <span>{app.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Width and case of letters are not what anybody searches by. */
const simple = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

function AddressField({ onAddress }: Pick<NewApplicationProps, 'onAddress'>) {
  const t = useT();
  const id = useId();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<ReturnType<NewApplicationProps['onAddress']>>(null);
  return (
    <form
      class="field"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setProblem(onAddress(text));
      }}
    >
      <label for={id}>{t('newApplication.address')}</label>
      <div class="row nowrap">
        <input
          id={id}
          value={text}
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-said`}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <button type="submit">{t('newApplication.openPage')}</button>
      </div>
      <p id={`${id}-said`} role="alert" class="small problem">
        {problem && t(`settings.${problem}`)}
      </p>
    </form>
  );
}

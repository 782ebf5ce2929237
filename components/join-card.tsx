import type { ComponentChildren } from 'preact';
import { useT } from './translation';

export interface JoinCardProps {
  server: string;
  state:
    | { name: 'ready' }
    | { name: 'joining' }
    | { name: 'joined'; agent: string }
    | { name: 'problem'; text: string }
    | { name: 'broken'; text: string };
  onJoin(): void;
}

/** What a customer sees after opening the link. Nothing happens before a trusted click on Join. (design decision 11) */
export function JoinCard({ server, state, onJoin }: JoinCardProps) {
  const t = useT();
  if (state.name === 'broken') return <Frame>{<p class="problem">{state.text}</p>}</Frame>;
  return (
    <Frame>
      <p>{t('join.lead')}</p>
      <p class="warning">{t('join.fraud')}</p>
      <p class="small soft">{t('join.server', { server })}</p>
      {state.name === 'ready' && (
        <div class="row">
          <button type="button" class="primary" onClick={(event) => event.isTrusted && onJoin()}>
            {t('join.button')}
          </button>
        </div>
      )}
      <div role="status" class="stack">
        {state.name === 'joining' && <p>{t('join.joining')}</p>}
        {state.name === 'joined' && (
          <p>{t('join.joined', { agent: state.agent || t('consent.nameless') })}</p>
        )}
        {state.name === 'joined' && <p class="soft">{t('join.next')}</p>}
        {state.name === 'problem' && <p class="problem">{state.text}</p>}
      </div>
    </Frame>
  );
}

function Frame({ children }: { children: ComponentChildren }) {
  const t = useT();
  return (
    <main class="card stack">
      <h1>{t('join.title')}</h1>
      {children}
    </main>
  );
}

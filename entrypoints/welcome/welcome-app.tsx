import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { CodeEntry } from '../../components/code-entry';
import { LanguageField, NameField } from '../../components/settings/personal';
import { ServerList } from '../../components/settings/server-list';
import { SiteList } from '../../components/settings/site-list';
import { useT } from '../../components/translation';
import type { SettingsView } from '../../utils/platform/settings-page';
import { save, serverListOf, siteListOf } from '../../utils/platform/settings-page';
import type { TypedCodeProblem } from '../../utils/session/invite-code';

export interface WelcomeAppProps {
  view: Signal<SettingsView>;
  /** How the joining goes, in words; empty before it has begun. */
  joined: Signal<{ busy: boolean; said: string; problem: string | null }>;
  onJoin(text: string, server: string): TypedCodeProblem | null;
  onLanguage(language: SettingsView['settings']['language']): void;
  onAgent(): void;
  onSettings(): void;
}

/** First run (flows.md): either of two people, and what each needs to begin. */
export function WelcomeApp(props: WelcomeAppProps) {
  const t = useT();
  const { settings } = props.view.value;
  return (
    <main class="settings stack">
      <h1>{t('welcome.title')}</h1>
      <p>{t('welcome.what')}</p>
      <p class="soft">{t('welcome.calm')}</p>
      <div class="two-ways">
        <Invited {...props} />
        <Part title={t('popup.forAgents')} lead={t('welcome.agentLead')}>
          {settings.role === 'agent' ? (
            <AgentSetup {...props} />
          ) : (
            <div class="row">
              <button type="button" onClick={props.onAgent}>
                {t('welcome.setUp')}
              </button>
            </div>
          )}
        </Part>
      </div>
      <LanguageField language={settings.language} onLanguage={props.onLanguage} />
      <p class="small soft">{t('welcome.keyboard')}</p>
    </main>
  );
}

function Invited({ view, joined, onJoin }: WelcomeAppProps) {
  const t = useT();
  const usable = view.value.servers.filter(({ allowed }) => allowed).map(({ origin }) => origin);
  const { busy, said, problem } = joined.value;
  return (
    <section class="card stack" aria-label={t('popup.invited')}>
      <CodeEntry servers={usable} problem={problem} busy={busy} onJoin={onJoin} />
      <p role="status">{said}</p>
      <p class="small soft">{t('welcome.link')}</p>
      <p class="small warning">{t('join.fraud')}</p>
    </section>
  );
}

function AgentSetup({ view, onSettings }: WelcomeAppProps) {
  const t = useT();
  const { settings } = view.value;
  return (
    <div class="stack">
      <NameField name={settings.agentName} onName={(agentName) => save({ agentName })} />
      <h3>{t('settings.sites')}</h3>
      <SiteList {...siteListOf(view.value)} />
      <h3>{t('settings.servers')}</h3>
      <ServerList {...serverListOf(view.value)} />
      <p class="small soft">{t('welcome.agentNext')}</p>
      <div class="row">
        <button type="button" onClick={onSettings}>
          {t('welcome.allSettings')}
        </button>
      </div>
    </div>
  );
}

function Part(props: { title: string; lead: string; children: ComponentChildren }) {
  return (
    <section class="card stack" aria-label={props.title}>
      <h2>{props.title}</h2>
      <p class="small soft">{props.lead}</p>
      {props.children}
    </section>
  );
}

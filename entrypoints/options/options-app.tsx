import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Limits } from '../../components/settings/limits';
import { OriginList } from '../../components/settings/origin-list';
import { LanguageField, NameField } from '../../components/settings/personal';
import { ServerList } from '../../components/settings/server-list';
import { useT } from '../../components/translation';
import type { SettingsView } from '../../utils/platform/settings-page';
import { originCommands, save } from '../../utils/platform/settings-page';

export interface OptionsAppProps {
  view: Signal<SettingsView>;
  saved: Signal<boolean>;
  version: string;
  onLanguage(language: SettingsView['settings']['language']): void;
  check: ComponentChildren;
}

/** Every setting of this machine. What is changed is saved at once. */
export function OptionsApp({ view, saved, version, onLanguage, check }: OptionsAppProps) {
  const t = useT();
  const { settings, servers, sites, chosen } = view.value;
  return (
    <main class="settings stack">
      <h1>{t('settings.title')}</h1>
      <p role="status" class="small soft saved">
        {saved.value && t('settings.saved')}
      </p>
      <Part title={t('settings.you')}>
        <NameField name={settings.agentName} onName={(agentName) => save({ agentName })} />
        <LanguageField language={settings.language} onLanguage={onLanguage} />
      </Part>
      <Part title={t('settings.sites')} help={t('settings.sitesHelp')}>
        <OriginList
          id="add-site"
          listed={sites}
          empty={t('settings.noSites')}
          addLabel={t('settings.addSite')}
          addButton={t('settings.enable')}
          {...originCommands('sites')}
        />
      </Part>
      <Part title={t('settings.servers')} help={t('settings.serversHelp')}>
        <ServerList
          servers={servers}
          chosen={chosen}
          tokens={settings.agentTokens}
          onChoose={(server) => save({ server })}
          onToken={(origin, token) => save({ agentTokens: { ...settings.agentTokens, [origin]: token } })}
          {...originCommands('servers')}
        />
      </Part>
      <Part title={t('settings.check')} help={t('settings.checkHelp')}>
        {check}
      </Part>
      <Part title={t('settings.limits')}>
        <Limits
          consentTimeoutMs={settings.consentTimeoutMs}
          inviteTtlMs={settings.inviteTtlMs}
          onConsentTimeout={(consentTimeoutMs) => save({ consentTimeoutMs })}
          onInviteTtl={(inviteTtlMs) => save({ inviteTtlMs })}
        />
      </Part>
      <p class="small soft">{t('settings.version', { version })}</p>
    </main>
  );
}

function Part(props: { title: string; help?: string; children: ComponentChildren }) {
  return (
    <section class="card stack" aria-label={props.title}>
      <h2>{props.title}</h2>
      {props.help && <p class="small soft">{props.help}</p>}
      {props.children}
    </section>
  );
}

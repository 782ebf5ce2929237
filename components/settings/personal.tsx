import { useT } from '../translation';
import { Choice } from './choice';

export type LanguageChoice = 'auto' | 'en' | 'ja';

/** The agent's name, as customers read it in the consent box. */
export function NameField({ name, onName }: { name: string; onName(name: string): void }) {
  const t = useT();
  return (
    <div class="field">
      <label for="agent-name">{t('settings.name')}</label>
      <input
        id="agent-name"
        defaultValue={name}
        maxLength={100}
        autocomplete="name"
        aria-describedby="agent-name-help"
        onChange={({ currentTarget }) => onName(currentTarget.value.trim())}
      />
      <p id="agent-name-help" class="small soft">
        {t('settings.nameHelp')}
      </p>
    </div>
  );
}

export function LanguageField(props: {
  language: LanguageChoice;
  onLanguage(language: LanguageChoice): void;
}) {
  const t = useT();
  return (
    <Choice
      id="language"
      label={t('settings.language')}
      value={props.language}
      options={[
        { value: 'auto', text: t('settings.languageAuto') },
        { value: 'en', text: t('settings.english') },
        { value: 'ja', text: t('settings.japanese') },
      ]}
      onChoose={props.onLanguage}
    />
  );
}

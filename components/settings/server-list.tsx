import { useT } from '../translation';
import { type ListedOrigin, OriginList } from './origin-list';

export interface ServerListProps {
  servers: readonly ListedOrigin[];
  /** The one for new invitations. */
  chosen: string;
  /** The organisation has written the list. */
  locked: boolean;
  tokens: Readonly<Record<string, string>>;
  onChoose(origin: string): void;
  onToken(origin: string, token: string): void;
  onAdd(text: string): 'notAnAddress' | 'notSecure' | null;
  onAllow(origin: string): void;
  onRemove(origin: string): void;
}

/** Which servers invitations may go through, and which one new invitations take. (design decision 9) */
export function ServerList(props: ServerListProps) {
  const t = useT();
  const usable = props.servers.filter(({ allowed }) => allowed);
  return (
    <OriginList
      id="add-server"
      listed={props.servers}
      empty=""
      addLabel={t('settings.addServer')}
      addButton={t('settings.add')}
      refused="settings.serverRefused"
      locked={props.locked}
      onAdd={props.onAdd}
      onAllow={props.onAllow}
      onRemove={props.onRemove}
      extra={(origin) => <ServerExtra {...props} origin={origin} choosable={usable.length > 1} />}
    />
  );
}

function ServerExtra(props: ServerListProps & { origin: string; choosable: boolean }) {
  const t = useT();
  const { origin } = props;
  const id = `token-${new URL(origin).host}`;
  return (
    <>
      {props.choosable && (
        <label class="row small">
          <input
            type="radio"
            name="server"
            checked={props.chosen === origin}
            onChange={() => props.onChoose(origin)}
          />
          {t('settings.useForInvites')}
        </label>
      )}
      <div class="field small">
        <label for={id}>{t('settings.token')}</label>
        <input
          id={id}
          type="password"
          autocomplete="off"
          maxLength={200}
          defaultValue={props.tokens[origin] ?? ''}
          aria-describedby={`${id}-help`}
          onChange={({ currentTarget }) => props.onToken(origin, currentTarget.value.trim())}
        />
        <p id={`${id}-help`} class="soft">
          {t('settings.tokenHelp')}
        </p>
      </div>
    </>
  );
}

import type { HostCapability } from '../../utils/protocol/host';
import type { HostState } from '../../utils/protocol/host-state';
import { useT } from '../translation';

const CAN = {
  windows: 'nativeHost.canWindows',
  apps: 'nativeHost.canApps',
  launch: 'nativeHost.canLaunch',
  input: 'nativeHost.canInput',
} as const satisfies Record<HostCapability, string>;

export interface NativeHostProps {
  state: HostState;
  onAllow(): void;
  onLook(): void;
}

/** Whether this computer has the native host, what it can do, and how to get it. */
export function NativeHost({ state, onAllow, onLook }: NativeHostProps) {
  const t = useT();
  return (
    <div class="stack">
      <p role="status">
        {state.name === 'there'
          ? t('nativeHost.there', { version: state.release })
          : t(`nativeHost.${state.name}`)}
      </p>
      {state.name === 'there' && (
        <>
          {state.system !== 'x11' && <p>{t('nativeHost.otherSystem')}</p>}
          <ul class="capabilities">
            {state.capabilities.map((capability) => (
              <li key={capability}>{t(CAN[capability])}</li>
            ))}
          </ul>
        </>
      )}
      {(state.name === 'missing' || state.name === 'notAllowed') && (
        <p class="small soft">{t('newApplication.howToGet')}</p>
      )}
      <div class="row">
        {state.name === 'notAllowed' ? (
          <button type="button" class="primary" onClick={onAllow}>
            {t('newApplication.allow')}
          </button>
        ) : (
          <button type="button" disabled={state.name === 'looking'} onClick={onLook}>
            {t('nativeHost.again')}
          </button>
        )}
      </div>
    </div>
  );
}

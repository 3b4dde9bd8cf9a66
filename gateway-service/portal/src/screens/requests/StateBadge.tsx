import { useSpeech } from '../../i18n/language';
import type { State } from '../../types';
import { toneOf } from './progress';

export function StateBadge({ state }: { state: State }) {
  const { t } = useSpeech();
  return (
    <span className={`badge badge-${toneOf(state)}`} data-state={state}>
      {t(`state.${state}`)}
    </span>
  );
}

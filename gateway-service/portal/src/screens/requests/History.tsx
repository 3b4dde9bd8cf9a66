import { useSpeech } from '../../i18n/language';
import type { Step } from '../../types';
import { StateBadge } from './StateBadge';

export function History({ steps }: { steps: Step[] }) {
  const { t, date } = useSpeech();
  return (
    <section className="card">
      <h2>{t('request.history')}</h2>
      <ol className="history">
        {steps.map((step, index) => (
          <li key={`${index}-${step.state}`}>
            <StateBadge state={step.state} />
            <span className="history-when">
              <time dateTime={step.at}>{date(step.at)}</time>
              {step.actorName && ` · ${step.actorName}`}
            </span>
            {step.reason && <p className="prose">{step.reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

import type { ReactNode } from 'react';
import type { Problem } from '../api';
import { useSpeech } from '../i18n/language';
import { isKey } from '../i18n/messages';

export function Notice({ tone, children }: { tone: 'good' | 'info' | 'bad'; children: ReactNode }) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** A problem in the reader's language where its type is known, else what the service says, and what to do about it. */
export function ProblemNotice({ problem, retry }: { problem: Problem; retry?: () => void }) {
  const { t } = useSpeech();
  const key = `problem.${problem.type}`;
  const text = isKey(key) ? t(key) : problem.detail || t('problem.unknown', { status: problem.status });
  return (
    <Notice tone="bad">
      <strong>{t('problem.title')}</strong>
      <p>{text}</p>
      {problem.errors.length > 0 && (
        <ul>
          {problem.errors.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {problem.status === 401 ? (
        // A full load of the page, not a click inside it: the gateway leads it through the login.
        <a className="button" href={window.location.pathname}>
          {t('common.signIn')}
        </a>
      ) : (
        retry && (
          <button type="button" className="button" onClick={retry}>
            {t('common.retry')}
          </button>
        )
      )}
    </Notice>
  );
}

export function Loading() {
  const { t } = useSpeech();
  return (
    <p className="loading" role="status">
      <span className="spinner" aria-hidden="true" />
      {t('common.loading')}
    </p>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <div className="empty">{children}</div>;
}

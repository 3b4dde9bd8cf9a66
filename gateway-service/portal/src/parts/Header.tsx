import { useState } from 'react';
import { screenAt, screensOf } from '../access';
import { post, Problem } from '../api';
import { useSpeech } from '../i18n/language';
import { isKey, type Language } from '../i18n/messages';
import { Link } from '../routing';
import type { Me } from '../types';
import { ProblemNotice } from './Notice';

const languages: { code: Language; name: string }[] = [
  { code: 'ru', name: 'Русский' },
  { code: 'en', name: 'English' },
];

function LanguageSwitch() {
  const { t, language, choose } = useSpeech();
  return (
    <div className="languages" role="group" aria-label={t('app.language')}>
      {languages.map(({ code, name }) => (
        <button key={code} type="button" lang={code} aria-label={name} aria-pressed={language === code} onClick={() => choose(code)}>
          {code.toUpperCase()}
        </button>
      ))}
    </div>
  );
}

function Account({ me, failed }: { me: Me; failed: (problem: Problem) => void }) {
  const { t } = useSpeech();
  const roles = me.roles.map((role) => (isKey(`role.${role}`) ? t(`role.${role}` as 'role.researcher') : '')).filter(Boolean);
  const signOut = async () => {
    try {
      const { location } = await post<{ location: string }>('/logout');
      window.location.assign(location);
    } catch (failure) {
      failed(failure instanceof Problem ? failure : new Problem(0, '', String(failure)));
    }
  };
  return (
    <div className="account">
      <span className="account-name" title={t('app.roles', { roles: roles.join(', ') })}>
        {me.name}
        <small>{roles.join(', ')}</small>
      </span>
      <button type="button" className="button button-small button-quiet" onClick={signOut}>
        {t('app.signOut')}
      </button>
    </div>
  );
}

export function Header({ me, path }: { me: Me | null; path: string }) {
  const { t } = useSpeech();
  const [problem, setProblem] = useState<Problem | null>(null);
  const screens = screensOf(me?.roles ?? []);
  const current = screenAt(path === '/' ? (screens[0]?.path ?? '/') : path);
  return (
    <header className="top">
      <div className="top-row">
        <Link href="/" className="brand">
          <img src="/icon.svg" alt="" width="32" height="32" />
          <span>{t('app.name')}</span>
        </Link>
        <nav aria-label={t('nav.label')}>
          {screens.map((screen) => (
            <Link key={screen.path} href={screen.path} {...(screen === current ? { 'aria-current': 'page' as const } : {})}>
              {t(screen.label)}
            </Link>
          ))}
        </nav>
        <div className="top-end">
          <LanguageSwitch />
          {me && <Account me={me} failed={setProblem} />}
        </div>
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </header>
  );
}

import { useEffect, useRef } from 'react';
import { screenAt, screensOf } from './access';
import { useSpeech } from './i18n/language';
import { Content } from './parts/Content';
import { Empty } from './parts/Notice';
import { Header } from './parts/Header';
import { Link, usePath } from './routing';
import { AuditScreen } from './screens/audit/AuditScreen';
import { QuarantineScreen } from './screens/quarantine/QuarantineScreen';
import { NewRequestScreen } from './screens/requests/NewRequestScreen';
import { RequestScreen } from './screens/requests/RequestScreen';
import { RequestsScreen } from './screens/requests/RequestsScreen';
import { ReviewScreen } from './screens/review/ReviewScreen';
import { SourcesScreen } from './screens/sources/SourcesScreen';
import type { Me } from './types';
import { useLoad } from './useLoad';

function Page({ path, me }: { path: string; me: Me }) {
  const { t } = useSpeech();
  const allowed = screensOf(me.roles);
  const [first] = allowed;
  if (!first) {
    return <Empty>{t('app.noRole')}</Empty>;
  }
  const at = path === '/' ? first.path : path;
  const screen = screenAt(at);
  if (screen && !allowed.includes(screen)) {
    return <Empty>{t('app.notAllowed')}</Empty>;
  }
  const [, name, id, more] = at.split('/');
  switch (more === undefined ? name : undefined) {
    case 'sources':
      return <SourcesScreen />;
    case 'requests':
      if (id === 'new' && me.roles.includes('researcher')) {
        return <NewRequestScreen />;
      }
      return id ? <RequestScreen key={id} id={decodeURIComponent(id)} me={me} /> : <RequestsScreen me={me} />;
    case 'review':
      return <ReviewScreen me={me} />;
    case 'quarantine':
      return <QuarantineScreen />;
    case 'audit':
      return <AuditScreen />;
    default:
      return (
        <Empty>
          <p>{t('app.notFound')}</p>
          <Link href="/">{t('app.toStart')}</Link>
        </Empty>
      );
  }
}

export function App() {
  const { t } = useSpeech();
  const path = usePath();
  const loaded = useLoad<Me>('/api/me');
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);

  useEffect(() => {
    document.title = t('app.name');
    // A new screen is announced and read from its start; the first one is where the browser puts the focus anyway.
    if (shown.current !== path) {
      shown.current = path;
      main.current?.focus();
    }
  }, [path, t]);

  return (
    <>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <Header me={loaded.data} path={path} />
      <main id="content" ref={main} tabIndex={-1}>
        <Content loaded={loaded}>{(me) => <Page path={path} me={me} />}</Content>
      </main>
    </>
  );
}

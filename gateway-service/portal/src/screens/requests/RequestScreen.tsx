import { pathOf } from '../../api';
import { useSpeech } from '../../i18n/language';
import { Content, Heading } from '../../parts/Content';
import { Notice } from '../../parts/Notice';
import { Link } from '../../routing';
import { type DatasetRequest, isOwn, type Me } from '../../types';
import { useLoad } from '../../useLoad';
import { Files } from './Files';
import { History } from './History';
import { nextLook } from './progress';
import { StateBadge } from './StateBadge';
import { Summary } from './Summary';

function Status({ request }: { request: DatasetRequest }) {
  const { t } = useSpeech();
  switch (request.state) {
    case 'SUBMITTED':
      return <Notice tone="info">{t('request.waiting')}</Notice>;
    case 'APPROVED':
    case 'BUILDING':
      return <Notice tone="info">{t('request.building')}</Notice>;
    case 'BLOCKED':
    case 'FAILED':
    case 'REJECTED':
      return (
        <Notice tone="bad">
          <strong>{t(`state.${request.state}`)}</strong>
          {request.reason && <p>{request.reason}</p>}
        </Notice>
      );
    case 'READY':
      return null;
  }
}

export function RequestScreen({ id, me }: { id: string; me: Me }) {
  const { t, date } = useSpeech();
  const loaded = useLoad<DatasetRequest>(`/api/dataset/requests/${pathOf(id)}`, (latest) =>
    latest === null ? null : nextLook(latest.state),
  );
  return (
    <>
      <p className="crumb">
        <Link href="/requests">← {t('nav.requests')}</Link>
      </p>
      <Content loaded={loaded}>
        {(request) => (
          <>
            <Heading title={request.title} lead={`${t('requests.created')}: ${date(request.createdAt)}`}>
              <StateBadge state={request.state} />
            </Heading>
            <Status request={request} />
            {/* Only the requester may download; committee and auditor see the rest. */}
            {request.state === 'READY' && isOwn(request, me) && <Files request={request.id} />}
            <section className="card">
              <Summary request={request} />
            </section>
            <History steps={request.history} />
          </>
        )}
      </Content>
    </>
  );
}

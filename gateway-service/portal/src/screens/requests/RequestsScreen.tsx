import { seesAllRequests } from '../../access';
import { useSpeech } from '../../i18n/language';
import { Content, Heading } from '../../parts/Content';
import { Empty } from '../../parts/Notice';
import { Link } from '../../routing';
import type { DatasetRequest, Me } from '../../types';
import { useLoad } from '../../useLoad';
import { nextLookAtAll } from './progress';
import { StateBadge } from './StateBadge';

function RequestTable({ requests, withRequester }: { requests: DatasetRequest[]; withRequester: boolean }) {
  const { t, date } = useSpeech();
  return (
    <div className="card scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('requests.name')}</th>
            <th scope="col">{t('requests.state')}</th>
            {withRequester && <th scope="col">{t('requests.by')}</th>}
            <th scope="col">{t('requests.created')}</th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <tr key={request.id}>
              <th scope="row">
                <Link href={`/requests/${encodeURIComponent(request.id)}`}>{request.title}</Link>
              </th>
              <td>
                <StateBadge state={request.state} />
              </td>
              {withRequester && <td>{request.requesterName ?? request.requester}</td>}
              <td className="nowrap">{date(request.createdAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function RequestsScreen({ me }: { me: Me }) {
  const { t } = useSpeech();
  const loaded = useLoad<DatasetRequest[]>('/api/dataset/requests', nextLookAtAll);
  const researcher = me.roles.includes('researcher');
  const all = seesAllRequests(me.roles);
  const button = (
    <Link className="button button-main" href="/requests/new">
      {t('requests.new')}
    </Link>
  );
  return (
    <>
      <Heading title={t(all ? 'requests.allTitle' : 'requests.title')} lead={t('requests.lead')}>
        {researcher && button}
      </Heading>
      <Content loaded={loaded}>
        {(requests) =>
          requests.length === 0 ? (
            <Empty>
              <p>{t(all ? 'requests.emptyAll' : 'requests.empty')}</p>
            </Empty>
          ) : (
            <RequestTable
              requests={requests.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt))}
              withRequester={all}
            />
          )
        }
      </Content>
    </>
  );
}

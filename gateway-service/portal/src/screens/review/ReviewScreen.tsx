import { useState } from 'react';
import { pathOf, post, Problem } from '../../api';
import { useSpeech } from '../../i18n/language';
import { Content, Heading } from '../../parts/Content';
import { Field } from '../../parts/Field';
import { Empty, Notice, ProblemNotice } from '../../parts/Notice';
import { type DatasetRequest, isOwn, type Me } from '../../types';
import { useLoad } from '../../useLoad';
import { Summary } from '../requests/Summary';

type Decision = 'approve' | 'reject';

function Waiting({ request, me, decided }: { request: DatasetRequest; me: Me; decided: (decision: Decision) => void }) {
  const { t, date } = useSpeech();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const own = isOwn(request, me);

  const decide = async (decision: Decision) => {
    const noReason = decision === 'reject' && reason.trim() === '';
    setMissing(noReason);
    if (noReason) {
      return;
    }
    setSending(true);
    setProblem(null);
    try {
      await post(`/api/dataset/requests/${pathOf(request.id)}/${decision}`, { reason: reason.trim() || null });
      decided(decision);
    } catch (failure) {
      setProblem(failure instanceof Problem ? failure : new Problem(0, '', String(failure)));
      setSending(false);
    }
  };

  return (
    <article className="card" aria-label={request.title} data-request={request.id}>
      <header className="card-head">
        <h2>{request.title}</h2>
        <p className="hint">
          {t('requests.by')}: {request.requesterName ?? request.requester} · {date(request.createdAt)}
        </p>
      </header>
      <Summary request={request} />
      {own ? (
        <Notice tone="info">{t('review.own')}</Notice>
      ) : (
        <div className="decision">
          <Field label={t('review.reason')} hint={t('review.reasonHint')} error={missing ? t('review.needsReason') : undefined}>
            {(described) => (
              <textarea {...described} rows={2} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} />
            )}
          </Field>
          {problem && <ProblemNotice problem={problem} />}
          <div className="actions">
            <button type="button" className="button button-main" disabled={sending} onClick={() => decide('approve')}>
              {t('review.approve')}
            </button>
            <button type="button" className="button button-danger" disabled={sending} onClick={() => decide('reject')}>
              {t('review.reject')}
            </button>
          </div>
        </div>
      )}
    </article>
  );
}

export function ReviewScreen({ me }: { me: Me }) {
  const { t } = useSpeech();
  const [last, setLast] = useState<{ decision: Decision; title: string } | null>(null);
  const loaded = useLoad<DatasetRequest[]>('/api/dataset/requests?queue=true', () => 10_000);
  const decided = (title: string) => (decision: Decision) => {
    setLast({ decision, title });
    loaded.reload();
  };
  return (
    <>
      <Heading title={t('review.title')} lead={t('review.lead')} />
      {last && (
        <Notice tone="good">{t(last.decision === 'approve' ? 'review.approved' : 'review.rejected', { title: last.title })}</Notice>
      )}
      <Content loaded={loaded}>
        {(requests) =>
          requests.length === 0 ? (
            <Empty>{t('review.empty')}</Empty>
          ) : (
            requests.map((request) => (
              <Waiting key={request.id} request={request} me={me} decided={decided(request.title)} />
            ))
          )
        }
      </Content>
    </>
  );
}

import { useState } from 'react';
import { get, Problem } from '../../api';
import { useSpeech } from '../../i18n/language';
import { Content, Heading } from '../../parts/Content';
import { Empty, Notice, ProblemNotice } from '../../parts/Notice';
import { useLoad } from '../../useLoad';

interface Row {
  seq: number;
  at: string;
  actor?: string | null;
  actorName?: string | null;
  action: string;
  object?: string | null;
}

interface Verdict {
  valid: boolean;
  rows: number;
  firstBroken: number | null;
}

const PAGE = 50;

function Chain() {
  const { t, number } = useSpeech();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const verify = async () => {
    setProblem(null);
    try {
      setVerdict(await get<Verdict>('/api/dataset/audit/verify'));
    } catch (failure) {
      setProblem(failure instanceof Problem ? failure : new Problem(0, '', String(failure)));
    }
  };
  return (
    <>
      <p>
        <button type="button" className="button button-main" onClick={verify}>
          {t('audit.verify')}
        </button>
      </p>
      {problem && <ProblemNotice problem={problem} />}
      {verdict && (
        <Notice tone={verdict.valid ? 'good' : 'bad'}>
          {verdict.valid
            ? t('audit.valid', { rows: number(verdict.rows) })
            : t('audit.broken', { row: verdict.firstBroken ?? '?' })}
        </Notice>
      )}
    </>
  );
}

export function AuditScreen() {
  const { t, date, number } = useSpeech();
  const [after, setAfter] = useState(0);
  const loaded = useLoad<Row[]>(`/api/dataset/audit?after=${after}&limit=${PAGE}`);
  return (
    <>
      <Heading title={t('audit.title')} lead={t('audit.lead')} />
      <Chain />
      <Content loaded={loaded}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty>{t('audit.empty')}</Empty>
          ) : (
            <div className="card scroll">
              <table>
                <thead>
                  <tr>
                    <th scope="col" className="number">
                      {t('audit.seq')}
                    </th>
                    <th scope="col">{t('audit.at')}</th>
                    <th scope="col">{t('audit.actor')}</th>
                    <th scope="col">{t('audit.action')}</th>
                    <th scope="col">{t('audit.object')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.seq}>
                      <td className="number">{number(row.seq)}</td>
                      <td className="nowrap">{date(row.at)}</td>
                      <td>{row.actorName ?? row.actor ?? '—'}</td>
                      <td>{row.action}</td>
                      <td>
                        <code>{row.object ?? '—'}</code>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Content>
      <div className="actions">
        {after > 0 && (
          <button type="button" className="button" onClick={() => setAfter(0)}>
            {t('audit.first')}
          </button>
        )}
        {(loaded.data?.length ?? 0) === PAGE && (
          <button type="button" className="button" onClick={() => setAfter(loaded.data?.at(-1)?.seq ?? after)}>
            {t('audit.more')}
          </button>
        )}
      </div>
    </>
  );
}

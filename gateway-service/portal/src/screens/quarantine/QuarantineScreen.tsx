import { useState } from 'react';
import { pathOf, post, Problem } from '../../api';
import { useSpeech } from '../../i18n/language';
import { Content, Heading } from '../../parts/Content';
import { Empty, Notice, ProblemNotice } from '../../parts/Notice';
import type { Quarantined, QuarantineReason } from '../../types';
import { useLoad } from '../../useLoad';

function Reasons({ reasons }: { reasons: QuarantineReason[] }) {
  const { t, number } = useSpeech();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('quarantine.source')}</th>
          <th scope="col">{t('quarantine.kind')}</th>
          <th scope="col">{t('quarantine.reason')}</th>
          <th scope="col" className="number">
            {t('quarantine.count')}
          </th>
        </tr>
      </thead>
      <tbody>
        {reasons.map((row) => (
          <tr key={[row.source, row.kind, row.rule, row.reason].join('|')}>
            <td>{row.source}</td>
            <td>{row.kind}</td>
            <td>
              {row.reason}
              <small>{row.rule}</small>
            </td>
            <td className="number">{number(row.count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Records({ records, replayed }: { records: Quarantined[]; replayed: () => void }) {
  const { t } = useSpeech();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState(false);
  const replay = async (id: string) => {
    setProblem(null);
    setDone(false);
    try {
      await post(`/api/deid/quarantine/${pathOf(id)}/replay`);
      setDone(true);
      replayed();
    } catch (failure) {
      setProblem(failure instanceof Problem ? failure : new Problem(0, '', String(failure)));
    }
  };
  return (
    <>
      {done && <Notice tone="good">{t('quarantine.replayed')}</Notice>}
      {problem && <ProblemNotice problem={problem} />}
      <table>
        <thead>
          <tr>
            <th scope="col">{t('quarantine.record')}</th>
            <th scope="col">{t('quarantine.source')}</th>
            <th scope="col">{t('quarantine.kind')}</th>
            <th scope="col">{t('quarantine.reason')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={record.id}>
              <td>
                <code className="hash" title={record.id}>
                  {record.id}
                </code>
              </td>
              <td>{record.source}</td>
              <td>{record.kind}</td>
              <td>
                {record.reason}
                <small>{record.rule}</small>
              </td>
              <td>
                <button
                  type="button"
                  className="button button-small"
                  aria-label={t('quarantine.replayOf', { id: record.id })}
                  onClick={() => replay(record.id)}
                >
                  {t('quarantine.replay')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

export function QuarantineScreen() {
  const { t } = useSpeech();
  const reasons = useLoad<QuarantineReason[]>('/api/catalog/quarantine-reasons');
  const records = useLoad<Quarantined[]>('/api/deid/quarantine?limit=100');
  const reload = () => {
    reasons.reload();
    records.reload();
  };
  return (
    <>
      <Heading title={t('quarantine.title')} lead={t('quarantine.lead')}>
        <button type="button" className="button" onClick={reload}>
          {t('common.refresh')}
        </button>
      </Heading>
      <section className="card">
        <h2>{t('quarantine.reasons')}</h2>
        <Content loaded={reasons}>
          {(rows) => (rows.length === 0 ? <Empty>{t('quarantine.empty')}</Empty> : <div className="scroll"><Reasons reasons={rows} /></div>)}
        </Content>
      </section>
      <section className="card">
        <h2>{t('quarantine.records')}</h2>
        <Content loaded={records}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty>{t('quarantine.recordsEmpty')}</Empty>
            ) : (
              <div className="scroll">
                <Records records={rows} replayed={reload} />
              </div>
            )
          }
        </Content>
      </section>
    </>
  );
}

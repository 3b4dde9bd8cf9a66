import { useSpeech } from '../../i18n/language';
import type { Count, Source } from '../../types';
import { total } from './balance';

const content = ['patients', 'cases', 'documents', 'observations', 'studies', 'images'] as const;
const accounting = ['received', 'deidentified', 'quarantined', 'pending'] as const;
const columns = [...content, ...accounting];

function Cell({ count }: { count: Count }) {
  const { t, number } = useSpeech();
  return count === null ? (
    <td className="number withheld" title={t('common.withheldWhy')}>
      {t('common.withheld')}
    </td>
  ) : (
    <td className="number">{number(count)}</td>
  );
}

export function SourcesTable({ sources }: { sources: Source[] }) {
  const { t, date } = useSpeech();
  return (
    <section className="card" aria-labelledby="all-counts">
      <h2 id="all-counts">{t('sources.table')}</h2>
      <div className="scroll" tabIndex={0} role="region" aria-labelledby="all-counts">
        <table className="wide">
          <thead>
            <tr className="groups">
              <td />
              <th colSpan={content.length} scope="colgroup">
                {t('sources.content')}
              </th>
              <th colSpan={accounting.length} scope="colgroup">
                {t('sources.accounting')}
              </th>
              <td />
            </tr>
            <tr>
              <th scope="col">{t('sources.source')}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className="number">
                  {t(`sources.${column}`)}
                </th>
              ))}
              <th scope="col">{t('sources.lastSeen')}</th>
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <tr key={source.source}>
                <th scope="row">
                  {source.name ?? source.source}
                  <small>{[source.source, source.region].filter(Boolean).join(' · ')}</small>
                </th>
                {columns.map((column) => (
                  <Cell key={column} count={source[column]} />
                ))}
                <td>{source.lastSeen ? date(source.lastSeen) : '—'}</td>
              </tr>
            ))}
          </tbody>
          {sources.length > 1 && (
            <tfoot>
              <tr>
                <th scope="row">{t('sources.total')}</th>
                {columns.map((column) => (
                  <Cell key={column} count={total(sources, (source) => source[column])} />
                ))}
                <td />
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </section>
  );
}

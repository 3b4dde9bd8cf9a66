import { useSpeech } from '../../i18n/language';
import { Content, Heading } from '../../parts/Content';
import { Empty, Notice } from '../../parts/Notice';
import type { Source } from '../../types';
import { useLoad } from '../../useLoad';
import { unbalanced } from './balance';
import { SourcesChart } from './SourcesChart';
import { SourcesTable } from './SourcesTable';

function Balance({ sources }: { sources: Source[] }) {
  const { t } = useSpeech();
  const off = unbalanced(sources);
  if (off.length > 0) {
    return <Notice tone="bad">{t('sources.unbalanced', { sources: off.map((source) => source.source).join(', ') })}</Notice>;
  }
  // With numbers withheld the reader cannot check the sum, and is not told that it holds.
  return sources.some((source) => source.received === null || source.pending === null) ? null : (
    <Notice tone="good">{t('sources.balanced')}</Notice>
  );
}

export function SourcesScreen() {
  const { t } = useSpeech();
  const loaded = useLoad<Source[]>('/api/catalog/sources', () => 15_000);
  return (
    <>
      <Heading title={t('sources.title')} lead={t('sources.lead')}>
        <button type="button" className="button" onClick={loaded.reload}>
          {t('common.refresh')}
        </button>
      </Heading>
      <Content loaded={loaded}>
        {(sources) =>
          sources.length === 0 ? (
            <Empty>{t('sources.empty')}</Empty>
          ) : (
            <>
              <Balance sources={sources} />
              <SourcesChart sources={sources} />
              <SourcesTable sources={sources} />
            </>
          )
        }
      </Content>
    </>
  );
}

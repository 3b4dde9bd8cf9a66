import { useSpeech } from '../../i18n/language';
import type { Count, Source } from '../../types';
import { longest, parts, segments } from './balance';

/** The bars' own coordinates: they are stretched to the room there is, the text beside them is not. */
const LENGTH = 1000;
const HEIGHT = 10;

function Bar({ source, full, text }: { source: Source; full: number; text: string }) {
  return (
    <svg viewBox={`0 0 ${LENGTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={text}>
      <title>{text}</title>
      <rect width={LENGTH} height={HEIGHT} className="chart-track" />
      {segments(source, full).map((segment) => (
        <rect
          key={segment.part}
          x={segment.from * LENGTH}
          // A single record must still be seen beside thousands.
          width={Math.max(segment.length * LENGTH, 2)}
          height={HEIGHT}
          className={`bar-${segment.part}`}
        />
      ))}
    </svg>
  );
}

/** Records by state, one bar for each source; the same numbers are in the table below it. */
export function SourcesChart({ sources }: { sources: Source[] }) {
  const { t, number } = useSpeech();
  const full = longest(sources);
  const shown = (count: Count) => (count === null ? t('common.withheld') : number(count));
  return (
    <figure className="card chart">
      <figcaption>
        <h2>{t('sources.chart')}</h2>
        <ul className="legend">
          {parts.map((part) => (
            <li key={part}>
              <span className={`swatch swatch-${part}`} aria-hidden="true" />
              {t(`sources.${part}`)}
            </li>
          ))}
        </ul>
      </figcaption>
      <ul className="bars">
        {sources.map((source) => {
          const name = source.name ?? source.source;
          const text = t('sources.chartText', {
            name,
            received: shown(source.received),
            deidentified: shown(source.deidentified),
            quarantined: shown(source.quarantined),
            pending: shown(source.pending),
          });
          return (
            <li key={source.source}>
              <span aria-hidden="true">{name}</span>
              <strong aria-hidden="true">{shown(source.received)}</strong>
              <Bar source={source} full={full} text={text} />
            </li>
          );
        })}
      </ul>
    </figure>
  );
}

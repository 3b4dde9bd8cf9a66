import { useSpeech } from '../../i18n/language';
import type { Count, Source } from '../../types';
import { longest, parts, segments } from './balance';

const ROW = 46;
const BAR = 18;
const WIDTH = 900;
const LABEL = 150;

/** Records by state, one bar for each source; the same numbers are in the table below it. */
export function SourcesChart({ sources }: { sources: Source[] }) {
  const { t, number } = useSpeech();
  const full = longest(sources);
  const room = WIDTH - LABEL;
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
      <svg viewBox={`0 0 ${WIDTH} ${sources.length * ROW}`} role="list" aria-label={t('sources.chart')}>
        {sources.map((source, index) => {
          const name = source.name ?? source.source;
          const text = t('sources.chartText', {
            name,
            received: shown(source.received),
            deidentified: shown(source.deidentified),
            quarantined: shown(source.quarantined),
            pending: shown(source.pending),
          });
          return (
            <g key={source.source} role="listitem" aria-label={text} transform={`translate(0 ${index * ROW})`}>
              <title>{text}</title>
              <text x="0" y="14" className="chart-label">
                {name}
              </text>
              <rect x="0" y="20" width={room} height={BAR} rx="4" className="chart-track" />
              {segments(source, full).map((segment) => (
                <rect
                  key={segment.part}
                  x={segment.from * room}
                  y="20"
                  // A single record must still be seen beside thousands.
                  width={Math.max(segment.length * room, 2)}
                  height={BAR}
                  className={`bar-${segment.part}`}
                />
              ))}
              <text x={room + 14} y="34" className="chart-value">
                {shown(source.received)}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}

import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language';
import { isKey } from '../../i18n/messages';
import type { Cohort, DatasetRequest } from '../../types';

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function useBorn(): (cohort: Cohort) => string {
  const { t } = useSpeech();
  return ({ bornFrom, bornTo }) => {
    if (bornFrom && bornTo) {
      return t('cohort.range', { from: bornFrom, to: bornTo });
    }
    return bornFrom ? t('cohort.from', { year: bornFrom }) : bornTo ? t('cohort.to', { year: bornTo }) : t('cohort.noLimit');
  };
}

/** What is asked for: purpose, cohort and contents, as the committee reads it. */
export function Summary({ request }: { request: DatasetRequest }) {
  const { t } = useSpeech();
  const born = useBorn();
  const { cohort } = request;
  const list = (values: string[] | null | undefined) => (values?.length ? values.join(', ') : t('cohort.noLimit'));
  const sex = cohort.sex && isKey(`sex.${cohort.sex}`) ? t(`sex.${cohort.sex}` as 'sex.any') : cohort.sex || t('cohort.noLimit');
  return (
    <>
      <h3>{t('request.purpose')}</h3>
      <p className="prose">{request.purpose}</p>
      <div className="columns">
        <section>
          <h3>{t('request.cohort')}</h3>
          <dl>
            <Line label={t('cohort.sources')}>{cohort.sources?.length ? cohort.sources.join(', ') : t('cohort.all')}</Line>
            <Line label={t('cohort.sex')}>{sex}</Line>
            <Line label={t('cohort.born')}>{born(cohort)}</Line>
            <Line label={t('cohort.codes')}>{list(cohort.codes)}</Line>
            <Line label={t('cohort.modalities')}>{list(cohort.modalities)}</Line>
          </dl>
        </section>
        <section>
          <h3>{t('request.contents')}</h3>
          <dl>
            <Line label={t('cohort.tables')}>
              {request.tables.length ? request.tables.map((table) => t(`table.${table}`)).join(', ') : t('common.none')}
            </Line>
            <Line label={t('cohort.dicom')}>{t(request.dicom ? 'common.yes' : 'common.no')}</Line>
          </dl>
        </section>
      </div>
    </>
  );
}

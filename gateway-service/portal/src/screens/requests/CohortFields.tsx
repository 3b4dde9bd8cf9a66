import { useSpeech } from '../../i18n/language';
import { Choices, Field } from '../../parts/Field';
import type { Source } from '../../types';
import { type Draft, modalities } from './draft';

/** The conditions that a patient has to meet; every one of them may be left empty. */
export function CohortFields({
  draft,
  change,
  error,
  sources,
}: {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  error: (field: keyof Draft) => string | undefined;
  sources: Source[];
}) {
  const { t } = useSpeech();
  const year = (field: 'bornFrom' | 'bornTo') => (
    <Field label={t(`form.${field}`)} error={error(field)}>
      {(described) => (
        <input
          {...described}
          inputMode="numeric"
          maxLength={4}
          value={draft[field]}
          onChange={(event) => change({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <section className="card">
      <h2>{t('form.who')}</h2>
      <p className="hint">{t('form.whoLead')}</p>
      {sources.length > 0 && (
        <Choices
          legend={t('form.sources')}
          hint={t('form.sourcesHint')}
          choices={sources.map(({ source, name }) => ({ value: source, label: name ?? source, hint: source }))}
          chosen={draft.sources}
          onChange={(chosen) => change({ sources: chosen })}
        />
      )}
      <div className="row">
        <Field label={t('form.sex')}>
          {(described) => (
            <select {...described} value={draft.sex} onChange={(event) => change({ sex: event.target.value })}>
              <option value="">{t('sex.any')}</option>
              <option value="female">{t('sex.female')}</option>
              <option value="male">{t('sex.male')}</option>
            </select>
          )}
        </Field>
        {year('bornFrom')}
        {year('bornTo')}
      </div>
      <Field label={t('form.codes')} hint={t('form.codesHint')} error={error('codes')}>
        {(described) => (
          <textarea {...described} rows={2} value={draft.codes} onChange={(event) => change({ codes: event.target.value })} />
        )}
      </Field>
      <Choices
        legend={t('form.modalities')}
        choices={modalities.map((modality) => ({ value: modality, label: modality }))}
        chosen={draft.modalities}
        onChange={(chosen) => change({ modalities: chosen })}
      />
    </section>
  );
}

import { type SubmitEvent, useRef, useState } from 'react';
import { post, Problem } from '../../api';
import { useSpeech } from '../../i18n/language';
import { Heading } from '../../parts/Content';
import { Choices, Field } from '../../parts/Field';
import { Notice, ProblemNotice } from '../../parts/Notice';
import { go, Link } from '../../routing';
import { type DatasetRequest, type Source, type Table, tables } from '../../types';
import { useLoad } from '../../useLoad';
import { CohortFields } from './CohortFields';
import { type Draft, emptyDraft, invalidsOf, requestOf } from './draft';

export function NewRequestScreen() {
  const { t } = useSpeech();
  const form = useRef<HTMLFormElement>(null);
  const sources = useLoad<Source[]>('/api/catalog/sources');
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const change = (part: Partial<Draft>) => setDraft((last) => ({ ...last, ...part }));
  // Nothing is marked before the first attempt; after it, each correction is seen at once.
  const invalids = tried ? invalidsOf(draft, new Date().getFullYear()) : {};
  const error = (field: keyof Draft) => {
    const invalid = invalids[field];
    return invalid && t(invalid.key, invalid.values);
  };

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(invalidsOf(draft, new Date().getFullYear())).length > 0) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('.field-bad :is(input, textarea)')?.focus());
      return;
    }
    setSending(true);
    setProblem(null);
    try {
      const created = await post<DatasetRequest>('/api/dataset/requests', requestOf(draft));
      go(`/requests/${encodeURIComponent(created.id)}`);
    } catch (failure) {
      setProblem(failure instanceof Problem ? failure : new Problem(0, '', String(failure)));
      setSending(false);
    }
  };

  return (
    <>
      <p className="crumb">
        <Link href="/requests">← {t('nav.requests')}</Link>
      </p>
      <Heading title={t('form.title')} lead={t('form.lead')} />
      <form ref={form} onSubmit={submit} noValidate>
        <section className="card">
          <h2>{t('form.what')}</h2>
          <Field label={t('form.name')} hint={t('form.nameHint')} error={error('title')}>
            {(described) => (
              <input {...described} value={draft.title} maxLength={200} required onChange={(e) => change({ title: e.target.value })} />
            )}
          </Field>
          <Field label={t('form.purpose')} hint={t('form.purposeHint')} error={error('purpose')}>
            {(described) => (
              <textarea
                {...described}
                value={draft.purpose}
                rows={4}
                maxLength={4000}
                required
                onChange={(e) => change({ purpose: e.target.value })}
              />
            )}
          </Field>
        </section>
        <CohortFields draft={draft} change={change} error={error} sources={sources.data ?? []} />
        <section className="card">
          <h2>{t('form.contents')}</h2>
          <Choices
            legend={t('form.tables')}
            error={error('tables')}
            choices={tables.map((table) => ({ value: table, label: t(`table.${table}`), hint: t(`table.${table}Hint`) }))}
            chosen={draft.tables}
            onChange={(chosen) => change({ tables: tables.filter((table: Table) => chosen.includes(table)) })}
          />
          <label className={draft.dicom ? 'choice choice-on' : 'choice'}>
            <input type="checkbox" checked={draft.dicom} onChange={(e) => change({ dicom: e.target.checked })} />
            <span>
              {t('form.dicom')}
              <small>{t('form.dicomHint')}</small>
            </span>
          </label>
        </section>
        {Object.keys(invalids).length > 0 && <Notice tone="bad">{t('form.check')}</Notice>}
        {problem && <ProblemNotice problem={problem} />}
        <div className="actions">
          <button type="submit" className="button button-main" disabled={sending}>
            {t(sending ? 'form.submitting' : 'form.submit')}
          </button>
          <Link className="button" href="/requests">
            {t('common.cancel')}
          </Link>
        </div>
      </form>
    </>
  );
}

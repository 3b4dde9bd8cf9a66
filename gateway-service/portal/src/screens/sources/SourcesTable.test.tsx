import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { LanguageProvider } from '../../i18n/language';
import type { Language } from '../../i18n/messages';
import type { Source } from '../../types';
import { SourcesChart } from './SourcesChart';
import { SourcesTable } from './SourcesTable';

const sources: Source[] = [
  {
    source: 'mo-0001',
    name: 'Больница <№ 1>',
    region: 'Москва',
    patients: 1234,
    cases: null,
    documents: 5,
    observations: 6,
    studies: 7,
    images: 8,
    received: 100,
    deidentified: 90,
    quarantined: 4,
    pending: 6,
    lastSeen: null,
  },
];

const page = (language: Language) =>
  renderToStaticMarkup(
    <LanguageProvider initial={language}>
      <SourcesChart sources={sources} />
      <SourcesTable sources={sources} />
    </LanguageProvider>,
  );

it('shows counts, and that a number is withheld', () => {
  const html = page('en');
  expect(html).toContain('1,234');
  expect(html).toContain('withheld');
  expect(html).toContain('Больница &lt;№ 1&gt;');
});

it('tells a reader who does not see the chart the same numbers', () => {
  expect(page('ru')).toContain('получено 100, обезличено 90, в карантине 4, в пути 6');
});

it('needs no inline style, which the content security policy forbids', () => {
  expect(page('en')).not.toContain('style=');
});

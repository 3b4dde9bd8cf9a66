import type { Language } from './i18n/messages';

const locales: Record<Language, string> = { en: 'en-GB', ru: 'ru-RU' };

export function number(language: Language, value: number): string {
  return new Intl.NumberFormat(locales[language]).format(value);
}

export function date(language: Language, iso: string): string {
  return format(language, iso, { dateStyle: 'medium', timeStyle: 'short' });
}

function format(language: Language, iso: string, options: Intl.DateTimeFormatOptions): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : new Intl.DateTimeFormat(locales[language], options).format(time);
}

/** A size in bytes with a binary unit, such as `1.4 MiB`. */
export function size(language: Language, bytes: number): string {
  const units = language === 'ru' ? ['Б', 'КиБ', 'МиБ', 'ГиБ', 'ТиБ'] : ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  const digits = new Intl.NumberFormat(locales[language], { maximumFractionDigits: power === 0 ? 0 : 1 });
  return `${digits.format(bytes / 1024 ** power)}\u00a0${units[power]}`;
}

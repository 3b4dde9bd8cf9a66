import { en } from './en';
import { ru } from './ru';

export type Language = 'en' | 'ru';
export type MessageKey = keyof typeof en;
export type Values = Record<string, string | number>;

export const messages: Record<Language, Record<MessageKey, string>> = { en, ru };

export function message(language: Language, key: MessageKey, values: Values = {}): string {
  return messages[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export function isKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

/** What was chosen before, else the first language of the browser that is spoken here, else English. */
export function preferred(stored: string | null, browser: readonly string[]): Language {
  const wanted = [stored ?? '', ...browser].map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find((tag): tag is Language => tag === 'en' || tag === 'ru') ?? 'en';
}

import { describe, expect, it } from 'vitest';
import { en } from './en';
import { message, messages, preferred } from './messages';
import { ru } from './ru';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('the two languages', () => {
  it('have the same keys', () => {
    expect(Object.keys(ru).sort()).toEqual(Object.keys(en).sort());
  });

  it('leave nothing empty', () => {
    for (const [language, texts] of Object.entries(messages)) {
      for (const [key, text] of Object.entries(texts)) {
        expect(text.trim(), `${language} ${key}`).not.toBe('');
      }
    }
  });

  it('use the same placeholders', () => {
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect(placeholders(ru[key]), key).toEqual(placeholders(en[key]));
    }
  });

  it('are not the same text where there are words', () => {
    const same = (Object.keys(en) as (keyof typeof en)[]).filter((key) => en[key] === ru[key] && /\p{L}{4}/u.test(en[key].replace(/\{\w+\}/g, '')));
    expect(same).toEqual([]);
  });

  it('write Russian in Cyrillic letters', () => {
    const latin = Object.entries(ru).filter(([, text]) => /[A-Za-z]{2}/.test(text.replace(/\{\w+\}|DICOM|LOINC|SHA-256/g, '')));
    expect(latin).toEqual([]);
  });
});

describe('message', () => {
  it('fills in what is given and shows what is not', () => {
    expect(message('en', 'cohort.range', { from: 1950, to: 1990 })).toBe('1950–1990');
    expect(message('ru', 'cohort.from', {})).toBe('с {year}');
  });
});

describe('the language at the first visit', () => {
  it('is the one chosen before', () => expect(preferred('ru', ['en-GB'])).toBe('ru'));
  it('else the first of the browser that is spoken', () => expect(preferred(null, ['de-DE', 'ru-RU', 'en'])).toBe('ru'));
  it('else English', () => expect(preferred('xx', ['de'])).toBe('en'));
});

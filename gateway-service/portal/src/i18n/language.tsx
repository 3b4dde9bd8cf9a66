import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import * as format from '../format';
import { type Language, message, type MessageKey, preferred, type Values } from './messages';

const STORED = 'bdo.language';

interface Speech {
  language: Language;
  choose: (language: Language) => void;
  t: (key: MessageKey, values?: Values) => string;
  number: (value: number) => string;
  date: (iso: string) => string;
  size: (bytes: number) => string;
}

const Context = createContext<Speech | null>(null);

export function speech(language: Language, choose: (language: Language) => void): Speech {
  return {
    language,
    choose,
    t: (key, values) => message(language, key, values),
    number: (value) => format.number(language, value),
    date: (iso) => format.date(language, iso),
    size: (bytes) => format.size(language, bytes),
  };
}

export function LanguageProvider({ children, initial }: { children: ReactNode; initial?: Language }) {
  const [language, setLanguage] = useState<Language>(() => initial ?? preferred(stored(), navigator.languages));
  const spoken = useMemo(
    () =>
      speech(language, (chosen) => {
        setLanguage(chosen);
        remember(chosen);
      }),
    [language],
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <Context value={spoken}>{children}</Context>;
}

export function useSpeech(): Speech {
  const spoken = useContext(Context);
  if (spoken === null) {
    throw new Error('a screen is outside the LanguageProvider');
  }
  return spoken;
}

// A browser may forbid storage; then the choice lasts as long as the page.
function stored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    return;
  }
}

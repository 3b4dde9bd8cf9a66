import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { noticeActivity } from './activity';
import { App } from './App';
import { LanguageProvider } from './i18n/language';
import './portal.css';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('the page has no element "root"');
}
noticeActivity();
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <App />
    </LanguageProvider>
  </StrictMode>,
);

import '#shared/zod.ts';
import '@fontsource/source-sans-3/400.css';
import '@fontsource/source-sans-3/400-italic.css';
import '@fontsource/source-sans-3/600.css';
import '@fontsource/source-sans-3/700.css';
import './styles/tokens.css';
import './styles/base.css';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { Program } from './app/program.tsx';

const element = document.getElementById('program');
if (element) {
  createRoot(element).render(
    <I18nProvider locale="sv-SE">
      <Program />
    </I18nProvider>,
  );
}

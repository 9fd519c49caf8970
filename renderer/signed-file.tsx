import '@fontsource/source-sans-3/400.css';
import '@fontsource/source-sans-3/600.css';
import './styles/tokens.css';
import './styles/base.css';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { SignedFileScreen } from './features/signed-file/signed-file-screen.tsx';

const element = document.getElementById('signed-file');
if (element)
  createRoot(element).render(
    <I18nProvider locale="sv-SE">
      <SignedFileScreen />
    </I18nProvider>,
  );

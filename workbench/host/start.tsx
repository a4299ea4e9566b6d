import { createRoot } from 'react-dom/client';
import { App } from './pages/App';
import { shareModules } from './plugins/loader';
import { report } from './report';
import { installServices } from './services/install';

/** Sets everything up and draws the page. */
export async function start(): Promise<void> {
  await installServices();
  shareModules();
  const root = document.getElementById('root');
  if (!root) {
    throw new Error('The page has no element "root".');
  }
  createRoot(root).render(<App onError={(error) => report.failure('The page broke', error)} />);
}

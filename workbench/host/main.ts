import './plugins/systemjs';
import { report } from './report';

/** Grafana's packages read `grafanaBootData` while they are being imported: it must be there before any of them. */
async function boot(): Promise<void> {
  const query = new URLSearchParams(window.location.search);
  const theme = query.get('theme') ?? window.sessionStorage.getItem('theme') ?? 'dark';
  window.sessionStorage.setItem('theme', theme);
  const answer = await fetch('/api/frontend/settings');
  window.grafanaBootData = {
    settings: await answer.json(),
    user: {
      id: 1,
      isSignedIn: true,
      login: 'admin',
      name: 'Workbench',
      orgId: 1,
      orgRole: 'Admin',
      theme,
      lightTheme: theme === 'light',
      timezone: query.get('timezone') ?? 'browser',
      weekStart: '',
      locale: 'en-US',
      permissions: {},
    },
    navTree: [],
    assets: { dark: '', light: '' },
  };
  const { start } = await import('./start');
  await start();
}

boot().catch((error: unknown) => report.failure('The page did not start', error));

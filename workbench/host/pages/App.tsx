import { css } from '@emotion/css';
import { type GrafanaTheme2, ThemeContext } from '@grafana/data';
import { config, locationService, LocationServiceProvider } from '@grafana/runtime';
import { ErrorBoundary, GlobalStyles, PortalContainer, useStyles2 } from '@grafana/ui';
import { type ReactNode, useLayoutEffect, useState } from 'react';
import { NavigationType, Route, Router, Routes } from 'react-router-dom';
import { AppPage } from './AppPage';
import { ConfigPage } from './ConfigPage';
import { DashboardPage } from './DashboardPage';
import { ExplorePage } from './ExplorePage';
import { HomePage } from './HomePage';
import { TopBar } from './TopBar';

/** The router follows Grafana's own history, so that plugins which navigate through `locationService` are seen. */
function GrafanaRouter({ children }: { children: ReactNode }) {
  const history = locationService.getHistory();
  const [location, setLocation] = useState(history.location);
  useLayoutEffect(() => history.listen((next: typeof location) => setLocation(next)), [history]);
  return (
    <Router location={location} navigator={history} navigationType={NavigationType.Push}>
      {children}
    </Router>
  );
}

/** The whole page. `onError` hears of anything that broke it. */
export function App({ onError }: { onError(error: Error): void }) {
  return (
    <ThemeContext.Provider value={config.theme2}>
      <GlobalStyles />
      <LocationServiceProvider service={locationService}>
        <GrafanaRouter>
          <Frame>
            <ErrorBoundary onError={onError}>
              {({ error }) => (error ? <p role="alert">{error.message}</p> : <Pages />)}
            </ErrorBoundary>
          </Frame>
          <PortalContainer />
        </GrafanaRouter>
      </LocationServiceProvider>
    </ThemeContext.Provider>
  );
}

function Pages() {
  return (
    <Routes>
      <Route path="/" element={<HomePage />} />
      <Route path="/d/:uid/*" element={<DashboardPage />} />
      <Route path="/explore" element={<ExplorePage />} />
      <Route path="/config" element={<ConfigPage />} />
      <Route path="/config/:uid" element={<ConfigPage />} />
      <Route path="/connections/datasources/edit/:uid" element={<ConfigPage />} />
      <Route path="/a/:id/*" element={<AppPage />} />
      <Route path="/plugins/:id" element={<AppPage configuration />} />
      <Route path="*" element={<p role="alert">The workbench has no such page.</p>} />
    </Routes>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.page}>
      <TopBar />
      <div className={styles.content}>{children}</div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    minHeight: '100vh',
    display: 'flex',
    flexDirection: 'column',
    background: theme.colors.background.canvas,
  }),
  content: css({ flexGrow: 1, display: 'flex', flexDirection: 'column', padding: theme.spacing(2) }),
});

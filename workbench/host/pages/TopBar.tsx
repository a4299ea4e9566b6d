import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { config } from '@grafana/runtime';
import { TextLink, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';

/** Where one can go, and which libraries this is. */
export function TopBar() {
  const styles = useStyles2(getStyles);
  const { pathname, search } = useLocation();
  const other = config.theme2.isDark ? 'light' : 'dark';
  const query = new URLSearchParams(search);
  query.set('theme', other);
  const app = Object.values(config.apps)[0];
  return (
    <header className={styles.bar}>
      <strong>Fleetlens workbench</strong>
      <span className={styles.note}>on the packages of Grafana {config.buildInfo.version}, not Grafana itself</span>
      <nav className={styles.links}>
        <TextLink href="/">Dashboards</TextLink>
        <TextLink href="/explore">Explore</TextLink>
        <TextLink href="/config">Data sources</TextLink>
        {app && <TextLink href={`/a/${app.id}`}>App</TextLink>}
        {/* The theme is chosen while the page loads: a plain link loads it again. */}
        <a href={`${pathname}?${query}`}>{other === 'light' ? 'Light' : 'Dark'} theme</a>
      </nav>
    </header>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(2),
    padding: theme.spacing(1, 2),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  note: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  links: css({ display: 'flex', gap: theme.spacing(2), marginLeft: 'auto' }),
});

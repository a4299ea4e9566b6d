import React, { lazy, Suspense } from 'react';
import { AppPlugin, type AppRootProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { exploreLink, panelLink } from './app/links/links';

// Grafana loads this module on every dashboard because of the links below, so pages are loaded only when they are opened.
const FirstPage = lazy(() => import('./app/FirstPage'));
const ConfigPage = lazy(() => import('./app/ConfigPage'));

const Root = (_props: AppRootProps) => (
  <Suspense fallback={<LoadingPlaceholder text="" />}>
    <FirstPage />
  </Suspense>
);

const Config = () => (
  <Suspense fallback={<LoadingPlaceholder text="" />}>
    <ConfigPage />
  </Suspense>
);

export const plugin = new AppPlugin()
  .setRootPage(Root)
  .addConfigPage({ title: 'Setup', icon: 'check-circle', body: Config, id: 'set-up' })
  .addLink(panelLink)
  .addLink(exploreLink);

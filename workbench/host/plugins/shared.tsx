import * as emotionCss from '@emotion/css';
import * as emotionReact from '@emotion/react';
import * as grafanaData from '@grafana/data';
import * as grafanaDataUnstable from '@grafana/data/unstable';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaRuntimeUnstable from '@grafana/runtime/unstable';
import * as grafanaUi from '@grafana/ui';
import * as grafanaUiUnstable from '@grafana/ui/unstable';
import i18next from 'i18next';
import lodash from 'lodash';
import moment from 'moment';
import * as React from 'react';
import * as jsxDevRuntime from 'react/jsx-dev-runtime';
import * as jsxRuntime from 'react/jsx-runtime';
import * as ReactDom from 'react-dom';
import * as reactDomClient from 'react-dom/client';
import * as reactRouter from 'react-router-dom';
import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';
import { PanelDataErrorView, PanelRenderer, PluginPage } from './coreComponents';

type Shared = Record<string, object>;

/** A library whose module is a function: plugins get the function itself. */
const callable = (library: object): object => ({ ...library, default: library, __useDefault: true });

/**
 * The modules that plugins get from Grafana 12.2. The rest of Grafana's list (jQuery with flot, D3, Slate, Prism,
 * Redux, the old router, Kusto's editor and `app/...`) is not offered: a plugin that asks for one of them, or for
 * anything that Grafana does not share, fails to load.
 */
const sharedBy122: Shared = {
  '@emotion/css': emotionCss,
  '@emotion/react': emotionReact,
  '@grafana/data': grafanaData,
  '@grafana/data/unstable': grafanaDataUnstable,
  // These two are set by Grafana through a part of the package that is not published.
  '@grafana/runtime': { ...grafanaRuntime, PanelDataErrorView, PanelRenderer, PluginPage },
  '@grafana/runtime/unstable': grafanaRuntimeUnstable,
  '@grafana/ui': grafanaUi,
  '@grafana/ui/unstable': grafanaUiUnstable,
  emotion: emotionCss,
  i18next,
  lodash: callable(lodash),
  moment: callable(moment),
  react: React,
  'react-dom': ReactDom,
  'react-router': reactRouter,
  rxjs,
  'rxjs/operators': rxjsOperators,
};

/** Shared since 12.3 (the JSX runtimes) and 13.0 (the parts of react-dom). */
const sharedSince13: Shared = {
  'react/jsx-runtime': jsxRuntime,
  'react/jsx-dev-runtime': jsxDevRuntime,
  'react-dom/client': reactDomClient,
};

/** What a plugin may import, by the version of Grafana. */
export function sharedModules(version: string): Shared {
  return Number(version.split('.')[0]) >= 13 ? { ...sharedBy122, ...sharedSince13 } : sharedBy122;
}

/**
 * Who may import whom, as data. Imports point down only:
 * datasource -> worker -> analyses -> engine -> kernel; everything may import frames, and frames imports nothing.
 */

/** Packages that exist only on Grafana's page: a worker or a server has none of them. */
const pagePackages = [
  '@grafana/*',
  '@emotion/*',
  'react',
  'react-dom',
  'react/*',
  'react-dom/*',
  'react-router*',
  'rxjs',
  'rxjs/*',
  'lodash',
  'lodash/*',
  'moment',
  'i18next',
  'd3',
  'uplot',
];

const nodePackages = [
  'node:*',
  'fs',
  'fs/*',
  'path',
  'os',
  'http',
  'https',
  'child_process',
  'crypto',
  'worker_threads',
];

/** Names of the page and of Node that code running everywhere must not know. */
const pageGlobals = [
  'window',
  'document',
  'navigator',
  'location',
  'localStorage',
  'sessionStorage',
  'fetch',
  'Worker',
];
const nodeGlobals = ['process', 'Buffer', 'require', '__dirname', '__filename', 'global'];

/**
 * @typedef {{ target: string, from: string[], except?: string[], message: string }} Boundary
 * `target` may not import anything under `from`, save what lies under `except`.
 * @type {Boundary[]}
 */
export const boundaries = [
  {
    target: 'src/frames',
    from: ['src', 'kernel', 'simulator', 'workbench'],
    except: ['src/frames'],
    message: 'frames imports nothing: it is the contract that everything else stands on.',
  },
  {
    target: 'src/engine',
    from: ['src', 'simulator', 'workbench'],
    except: ['src/engine', 'src/frames'],
    message: 'engine may import only kernel and frames: it runs in a worker and on Node.',
  },
  {
    target: 'src/analyses',
    from: ['src', 'simulator', 'workbench'],
    except: ['src/analyses', 'src/engine', 'src/frames'],
    message: 'analyses may import only engine, kernel and frames.',
  },
  {
    target: 'src/worker',
    from: ['src', 'simulator', 'workbench'],
    except: ['src/worker', 'src/analyses', 'src/engine', 'src/frames', 'src/types'],
    message: 'worker may import only analyses, engine, kernel and frames.',
  },
  {
    target: 'src/datasource',
    from: ['src/panel', 'src/app', 'workbench'],
    message: 'The data source, the panel and the app are separate bundles: share through frames only.',
  },
  {
    target: 'src/datasource',
    from: ['simulator'],
    except: ['simulator/sample.ts', 'simulator/model'],
    message: 'Sample data needs only the part of the simulator that runs in a page.',
  },
  {
    target: 'src/panel',
    from: ['src', 'kernel', 'simulator', 'workbench'],
    except: ['src/panel', 'src/frames'],
    message: 'The panel imports only frames: it computes nothing.',
  },
  {
    target: 'src/app',
    from: ['src', 'kernel', 'simulator', 'workbench'],
    except: ['src/app', 'src/frames', 'src/plugin.json'],
    message: 'The app imports only frames: it holds pages and links.',
  },
  {
    target: 'src/module.tsx',
    from: ['src', 'kernel', 'simulator', 'workbench'],
    except: ['src/app', 'src/frames'],
    message: 'The app imports only frames: it holds pages and links.',
  },
  {
    target: 'kernel',
    from: ['src', 'simulator', 'workbench'],
    message: 'kernel is the lowest layer: it imports nothing of the project.',
  },
  {
    target: 'simulator',
    from: ['src', 'kernel', 'workbench'],
    message: 'The simulator never imports src, so that what it plants is found by nobody who knows where it lies.',
  },
  {
    target: 'workbench',
    from: ['src'],
    message: 'The workbench loads the built bundles only, as Grafana does.',
  },
];

/**
 * @typedef {{ files: string[], packages: string[], globals: string[], message: string }} Surroundings
 * What code in `files` must not lean on.
 * @type {Surroundings[]}
 */
export const surroundings = [
  {
    files: ['src/frames/**', 'src/engine/**', 'src/analyses/**'],
    packages: [...pagePackages, ...nodePackages],
    globals: [...pageGlobals, 'self', ...nodeGlobals],
    message: 'This code runs on a page, in a worker and on Node: no Grafana, no DOM, no Node.',
  },
  {
    files: ['src/worker/**'],
    packages: [...pagePackages, ...nodePackages],
    globals: nodeGlobals,
    message: 'Worker code has none of the packages that Grafana shares with a page.',
  },
  {
    files: ['src/panel/**', 'src/app/**', 'src/datasource/**', 'src/module.tsx'],
    packages: nodePackages,
    globals: nodeGlobals,
    message: 'This code runs on a page: no Node.',
  },
];

import type { Rule } from '../rule';
import { circleRule } from './circles';
import { documentRules } from './documents';
import { manifestRules } from './manifests';
import { moduleRules } from './modules';
import { packageRules } from './packages';
import { react19Rules } from './react19';
import { sourceRules } from './source';
import { wordRules } from './words';

/** Everything that is checked of the source and of the build. */
export const rules: Rule[] = [
  ...moduleRules,
  ...react19Rules,
  ...manifestRules,
  ...sourceRules,
  ...documentRules,
  ...packageRules,
  ...wordRules,
  circleRule,
];

/** All three plugins in one place, for checks that follow imports from a single file. */
export * as app from '../../src/module';
export * as datasource from '../../src/datasource/module';
export * as panel from '../../src/panel/module';

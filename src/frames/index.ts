export * from './frame';
export * from './severity';
export * from './header';
export * from './episode';
export * from './ranking';
export * from './lanes';
export * from './durationWords';

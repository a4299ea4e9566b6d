export * from './stepped';
export * from './kernel';

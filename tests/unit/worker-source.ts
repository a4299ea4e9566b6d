export default '/* no worker in unit tests: jsdom has none to start */';

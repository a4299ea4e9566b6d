self.postMessage({});

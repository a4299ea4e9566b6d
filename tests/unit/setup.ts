import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

afterEach(cleanup);

// What jsdom lacks and Grafana's components ask for.
Object.defineProperty(window, 'matchMedia', {
  writable: true,
  value: (query: string) => ({
    matches: false,
    media: query,
    onchange: null,
    addListener: vi.fn(),
    removeListener: vi.fn(),
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
    dispatchEvent: vi.fn(),
  }),
});

class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
}
vi.stubGlobal('ResizeObserver', NoObserver);
vi.stubGlobal('IntersectionObserver', NoObserver);

/** Enough of a canvas for text measuring; drawing calls do nothing. */
const context = new Proxy(
  {},
  {
    get: (_target, name) => (name === 'measureText' ? (text: string) => ({ width: text.length * 7 }) : () => undefined),
    set: () => true,
  }
);
Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: () => context });

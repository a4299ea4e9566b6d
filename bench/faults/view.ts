import type { Page } from '@playwright/test';
import { panelAddress, type PanelOf, type Site } from './site';

/** A panel in the browser, and what a probe asks of it. */
export class View {
  /** Errors of the page that nobody caught. */
  readonly errors: string[] = [];
  /** Addresses outside the site that the page asked for. */
  readonly foreign: string[] = [];

  private constructor(
    private readonly page: Page,
    readonly site: Site
  ) {
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('request', (request) => {
      const asked = request.url();
      if (/^https?:/.test(asked) && !asked.startsWith(site.url)) {
        this.foreign.push(asked);
      }
    });
  }

  static async open(site: Site, panel: PanelOf): Promise<View> {
    const address = await panelAddress(site, panel);
    const page = await site.browser.newPage({ viewport: { width: 1400, height: 900 } });
    const view = new View(page, site);
    await page.addInitScript(() => {
      const blocks: number[] = [];
      Object.assign(window, { blocks });
      new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => blocks.push(duration))).observe({
        type: 'longtask',
      });
    });
    await page.goto(address);
    return view;
  }

  /** Waits until the panel's text matches; rejects with what it was. */
  async shows(wanted: RegExp, seconds = 60): Promise<void> {
    const until = Date.now() + seconds * 1000;
    let text = await this.text();
    while (!wanted.test(text)) {
      if (Date.now() > until) {
        throw new Error(`the panel shows "${text.slice(0, 300)}"`);
      }
      await this.page.waitForTimeout(200);
      text = await this.text();
    }
  }

  async text(): Promise<string> {
    const texts = await this.page.locator('[data-viz-panel-key], section').allInnerTexts();
    return texts.join('\n').replace(/[\u2066-\u2069]/g, '');
  }

  /** How many elements of the panel match. */
  count(selector: string): Promise<number> {
    return this.page.locator(selector).count();
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).first().click();
  }

  async refresh(): Promise<void> {
    await this.page.getByTestId('data-testid RefreshPicker run button').first().click();
  }

  wait(seconds: number): Promise<void> {
    return this.page.waitForTimeout(seconds * 1000);
  }

  /** What a script of somebody else would have left on the page. */
  hostile(): Promise<boolean> {
    return this.page.evaluate(() => 'hostile' in window);
  }

  /** The longest time the page was blocked since the last call, ms. */
  longestBlock(): Promise<number> {
    return this.page.evaluate(() => {
      const blocks: unknown = Reflect.get(window, 'blocks');
      const all = Array.isArray(blocks) ? blocks.splice(0).map(Number) : [];
      return Math.max(0, ...all);
    });
  }

  close(): Promise<void> {
    return this.page.close();
  }
}

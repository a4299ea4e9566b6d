import { expect, test } from '@grafana/plugin-e2e';
import { bringIntoView, panels, sentence, suite } from './suite';

const simulator = process.env.FLEETLENS_SIMULATOR_URL;
const hour = 3_600_000;

interface Incident {
  kind: string;
  target: string;
  start: number;
  end: number;
}

/** The newest finished incident of a kind, from the simulator's ground truth. */
async function newest(kind: string): Promise<Incident> {
  const truth: { incidents: Incident[] } = await (await fetch(`${simulator}/truth`)).json();
  const found = truth.incidents.filter((one) => one.kind === kind && one.end < Date.now() - hour).pop();
  if (!found) {
    throw new Error(`The simulated world has no finished incident of the kind ${kind}.`);
  }
  return found;
}

test.describe('an incident that the simulator planted', () => {
  test.skip(!simulator, 'FLEETLENS_SIMULATOR_URL does not say where the ground truth is');

  test('is found, marked, explained on a card, and marked on other panels too', async ({ gotoDashboardPage, page }) => {
    const { target, start, end } = await newest('cpu-sawtooth');
    const timeRange = { from: String(start - 12 * hour), to: String(Math.min(end + 6 * hour, Date.now())) };
    const dashboard = await gotoDashboardPage({ ...suite.dashboard, timeRange });

    const panel = dashboard.getPanelByTitle(panels.hosts.title).locator;
    await expect(sentence(panel)).toHaveText(/anomal/, { timeout: 45_000 });
    const entry = panel.getByRole('list', { name: 'Anomalies, worst first' }).getByText(target).first();
    await expect(entry).toBeVisible();

    await entry.click();
    const card = page.getByRole('dialog').filter({ hasText: target });
    await expect(card).toBeVisible();
    await expect(card.getByRole('img', { name: /nearest past match/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(card).toBeHidden();

    const other = dashboard.getPanelByTitle(panels.marked.title).locator;
    await bringIntoView(page, other);
    await expect(other.getByTestId('data-testid annotation-marker').first()).toBeVisible();
  });
});

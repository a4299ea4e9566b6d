import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PrometheusPrograms } from '../../scripts/prometheus/find';
import { startPrometheus, storeOf } from '../../scripts/prometheus/run';
import { loadOpenMetrics } from '../../simulator/history';
import { freePort } from '../../scripts/start/ports';

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** Enough for a threshold, with the block before it. */
const historyDays = 15;
/** Its newest hour is as dense as the scrapes that follow. */
const denseMs = 60 * minute;
const scrapeMs = 15 * second;

export const liveMetric = 'live_latency_seconds';

/** A gauge that a real Prometheus scrapes now, with weeks of history. */
export interface LiveGauge {
  url: string;
  /** From now on the gauge is its usual value times `by`. */
  multiply(by: number): void;
  /** How many scraped samples have been as large since then. */
  scrapedAbove(value: number): Promise<number>;
  stop(): Promise<void>;
}

/** Latency around 0.2 s: a daily wave, and noise that depends on the time alone. */
function usualAt(time: number): number {
  const noise = Math.sin(time / 7001) * Math.sin(time / 1777) + Math.sin(time / 613);
  return 0.2 + 0.05 * Math.sin((2 * Math.PI * time) / day) + 0.004 * noise;
}

/** Lines in the format of OpenMetrics: one sample every 5 minutes, then as dense as scrapes. */
function historyUpTo(now: number): string {
  const lines = [`# TYPE ${liveMetric} gauge`];
  for (let time = now - historyDays * day; time < now; time += time < now - denseMs ? 5 * minute : scrapeMs) {
    // With what a scrape adds, so that both are one series.
    lines.push(`${liveMetric}{service="checkout",job="live",instance="live"} ${usualAt(time)} ${time / second}`);
  }
  return [...lines, '# EOF', ''].join('\n');
}

export async function startLiveGauge({ prometheus, promtool }: PrometheusPrograms): Promise<LiveGauge> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fleetlens-live-'));
  let factor = 1;
  const exporter = http.createServer((_, response) => {
    response.setHeader('Content-Type', 'text/plain; version=0.0.4');
    response.end(`# TYPE ${liveMetric} gauge\n${liveMetric}{service="checkout"} ${factor * usualAt(Date.now())}\n`);
  });
  const port = await freePort(9330, 'the live gauge', console.log);
  await new Promise<void>((resolve) => exporter.listen(port, '127.0.0.1', resolve));
  const history = path.join(folder, 'history.txt');
  writeFileSync(history, historyUpTo(Math.floor(Date.now() / second) * second));
  await loadOpenMetrics(promtool, history, storeOf(folder));
  const { url, program } = await startPrometheus({
    command: prometheus,
    folder,
    port: await freePort(9340, 'the live Prometheus', console.log),
    jobs: [{ job: 'live', port, instance: 'live' }],
  });
  return {
    url,
    multiply: (by) => {
      factor = by;
    },
    async scrapedAbove(value) {
      // The raw samples of the last minutes.
      const answer = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(`${liveMetric}[3m]`)}`);
      const { data }: { data: { result: Array<{ values: Array<[number, string]> }> } } = await answer.json();
      return data.result.flatMap(({ values }) => values).filter(([, sample]) => Number(sample) > value).length;
    },
    async stop() {
      await program.stop();
      exporter.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

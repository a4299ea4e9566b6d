import type { PrometheusResult, PrometheusSeries } from './frames';

/** An answer that is not a result: `status` is what Grafana reports for it, `answered` whether Prometheus answered. */
export class PrometheusError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly answered: boolean
  ) {
    super(message);
  }
}

interface Sample {
  metric?: Record<string, string>;
  value?: [number, string];
  values?: Array<[number, string]>;
}

interface Answer {
  status: string;
  errorType?: string;
  error?: string;
  data?: { resultType: PrometheusResult['resultType']; result: Sample[] | [number, string] };
}

/**
 * Runs one query of Prometheus' HTTP API.
 * @throws PrometheusError when Prometheus refuses the query or cannot be reached.
 */
export async function queryPrometheus(
  baseUrl: string,
  path: 'query' | 'query_range',
  form: Record<string, string>,
  signal: AbortSignal
): Promise<PrometheusResult> {
  const url = `${baseUrl}/api/v1/${path}`;
  let response: Response;
  try {
    response = await fetch(url, { method: 'POST', body: new URLSearchParams(form), signal });
  } catch (error) {
    signal.throwIfAborted();
    throw new PrometheusError(`Post "${url}": ${unreachable(error, new URL(url).host)}`, 502, false);
  }
  const text = await response.text();
  let answer: Answer;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new PrometheusError(`Prometheus answered with HTTP ${response.status}: ${text}`, response.status, true);
  }
  if (answer.status !== 'success' || !answer.data) {
    throw new PrometheusError(`${answer.errorType}: ${answer.error}`, response.status, true);
  }
  const { resultType, result } = answer.data;
  return { resultType, series: isPair(result) ? [{ metric: {}, values: [result] }] : result.map(toSeries) };
}

/** Why a connection failed, in the words of Grafana's backend where they are known. */
function unreachable(error: unknown, host: string): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED') {
    return `dial tcp ${host}: connect: connection refused`;
  }
  return cause instanceof Error ? cause.message : String(error);
}

function isPair(result: Sample[] | [number, string]): result is [number, string] {
  return typeof result[0] === 'number';
}

function toSeries({ metric = {}, value, values }: Sample): PrometheusSeries {
  return { metric, values: values ?? (value ? [value] : []) };
}

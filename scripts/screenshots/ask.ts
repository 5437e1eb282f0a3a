import type { Api } from '@/e2e/fixtures';
import type { FindingDetail, FindingPage, ScorePoint } from '@/lib/store/types';

/** What the API of a running server answers, as the browser tests ask it. */
export function ask(base: string): Api {
  const json = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${base}/api/v1/${path}`);
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return (await response.json()) as T; // the types of the store are what the API sends
  };
  return {
    findings: (query = '') => json<FindingPage>(`findings?${query}`),
    finding: (id: string) => json<FindingDetail>(`findings/${id}`),
    clusters: async () => (await json<{ items: { id: string; source: string }[] }>('clusters')).items,
    trend: async (cluster: string) => (await json<{ items: ScorePoint[] }>(`clusters/${cluster}/trend`)).items,
  };
}

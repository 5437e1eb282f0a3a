import { z } from 'zod';
import { frameworkCompliance, frameworkCsv } from '@/lib/api/compliance';
import { csvFile } from '@/lib/api/csv-file';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';

/** One framework as a CSV file: a line for each requirement in each cluster. */
export const GET = get(
  {
    params: z.object({ framework: z.string() }),
    search: z.object({ cluster: z.string().max(80).optional(), at: z.string().max(80).optional() }),
  },
  async ({ params: { framework }, search }) => {
    const row = await frameworkCompliance(await currentViewer(), framework, search);
    return csvFile(frameworkCsv(row), `lynceus-${row.framework.id}.csv`);
  },
);

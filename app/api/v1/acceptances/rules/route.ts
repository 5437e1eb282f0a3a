import { get, post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { setWorkRules, workRules, workRulesSchema } from '@/lib/store/work-rules';

/** How soon findings should be fixed, and whether a second person has to agree to an acceptance. */
export const GET = get({}, () => Promise.resolve(workRules()));

/** Says how soon findings should be fixed, and whether a second person has to agree. */
export const POST = post({ body: workRulesSchema }, async ({ body }) => {
  setWorkRules(await currentViewer(), body);
  return workRules();
});

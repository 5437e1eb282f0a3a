import 'server-only';

import { localOperator, type Viewer } from '@/lib/store/viewer';

/** Who asks. There is no sign-in yet: it is always the operator of this machine, who may see everything. */
export async function currentViewer(): Promise<Viewer> {
  return localOperator;
}

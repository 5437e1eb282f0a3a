import { surfaces, type ControlContext } from '@/lib/controls/types';
import { exposedRisk } from '@/lib/findings/exposed-risk';
import type { Finding } from '@/lib/findings/types';
import { exposedIn } from './exposed-in';
import type { SurfaceRisk } from './types';

/** The exposure-weighted risk of what is open on each surface, and on all of them together. */
export function surfaceRisk(context: ControlContext, findings: readonly Finding[]): SurfaceRisk {
  const isExposed = exposedIn(context);
  const of = (list: readonly Finding[]) => exposedRisk(list, isExposed);
  const each = surfaces.map((surface) => [surface, of(findings.filter((found) => found.surface === surface))] as const);
  return { ...(Object.fromEntries(each) as Omit<SurfaceRisk, 'all'>), all: of(findings) }; // one entry for each surface
}

import { get } from '@/lib/api/route';
import { controls } from '@/lib/controls/catalogue';
import { catalogueVersion } from '@/lib/controls/version';

/** The catalogue: what each control judges, why, and what to do. */
export const GET = get({}, async () => ({
  version: catalogueVersion,
  items: controls.map(({ id, family, title, severity, surface, why, remediation, references, reads }) => ({
    id,
    family,
    title,
    severity,
    surface,
    why,
    remediation,
    references,
    reads,
  })),
}));

import { FindingSearch } from '@/lib/api/finding-search';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { findingFacets } from '@/lib/store/findings';

/** How many findings each value of each filter would show. */
export const GET = get({ search: FindingSearch }, async ({ search }) => findingFacets(await currentViewer(), search));

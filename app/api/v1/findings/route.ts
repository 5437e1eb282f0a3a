import { FindingSearch } from '@/lib/api/finding-search';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { listFindings } from '@/lib/store/findings';

/** One page of findings, most severe first unless asked otherwise. */
export const GET = get({ search: FindingSearch }, async ({ search }) => listFindings(await currentViewer(), search));

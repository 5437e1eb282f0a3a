import { fleetTrend, fleetTrendSearch } from '@/lib/api/fleet-trends';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';

/** How all clusters developed together, and each in the range. */
export const GET = get({ search: fleetTrendSearch }, async ({ search }) => fleetTrend(await currentViewer(), search));

import document from '@/lib/api/openapi/openapi.json';
import { get } from '@/lib/api/route';

/** The description of this API: OpenAPI 3.1. */
export const GET = get({}, () => Promise.resolve(document));

import type { ErrorCode } from '@/lib/errors';

/** The HTTP status of each failure that a person can act on: the one place that knows. */
export const statusOf: Readonly<Record<ErrorCode, number>> = {
  'invalid-request': 400,
  'invalid-input': 422,
  'input-too-large': 413,
  'not-found': 404,
  conflict: 409,
  'not-signed-in': 401,
  forbidden: 403,
  'cluster-unreachable': 502,
  'cluster-forbidden': 502,
  'cluster-unauthorized': 502,
  'database-newer': 503,
  'database-damaged': 503,
  'storage-full': 507,
  cancelled: 409,
};

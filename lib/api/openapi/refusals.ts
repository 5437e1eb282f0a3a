import type { ErrorCode } from '@/lib/errors';
import { statusOf } from '../status-of';

// Every code of the table, in its order.
const codes = Object.keys(statusOf) as ErrorCode[];

/** RFC 9457, with a code that programs may branch on. */
export const problemSchema = {
  description: 'Why a request was refused (RFC 9457).',
  type: 'object',
  properties: {
    type: { type: 'string', description: '`urn:lynceus:problem:` and the code.' },
    title: { enum: codes, description: 'The code: stable, to branch on.' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What happened, and to which object: for people.' },
  },
  required: ['type', 'title', 'status', 'detail'],
} as const;

const reasons: Readonly<Record<number, string>> = {
  400: 'A parameter or the body is not as described.',
  401: 'A sign-in stands before this server, and the request did not come through it.',
  403: 'The request was not addressed to this machine, or a page of another site sent it.',
  404: 'There is no such thing.',
  409: 'Something stands against it now.',
  413: 'More was sent than is read.',
  422: 'What was sent cannot be read; the problem names the place.',
  503: 'The database cannot be used.',
  507: 'There is no room left to store anything.',
};

/** The refusals by status, as components `Refused404`. */
export const refusals = Object.fromEntries(
  Object.keys(reasons)
    .map(Number)
    .map((status) => [
      `Refused${status}`,
      {
        description: reasons[status],
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            example: exampleOf(status),
          },
        },
      },
    ]),
);

function exampleOf(status: number) {
  const title = codes.find((code) => statusOf[code] === status);
  return { type: `urn:lynceus:problem:${title}`, title, status, detail: reasons[status] };
}

import 'server-only';

import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { atMost } from './at-most';
import { assertMayAsk, assertMayChange, assertOwnHost } from './same-origin';
import { statusOf } from './status-of';

/** What a handler parses with; it stands on the handler, so that the description of the API tells the same. */
export type Reads = { readonly params?: z.ZodType; readonly search?: z.ZodType; readonly body?: z.ZodType };

type Nothing = z.ZodType<Record<never, never>>;
type Context = { params: Promise<unknown> };
type Answer = unknown; // a value becomes JSON, a Response goes out as it is, undefined is 204

/** A GET handler: input parsed by `schemas`, the result sent as JSON, failures as RFC 9457 problems. */
export function get<P extends z.ZodType = Nothing, S extends z.ZodType = Nothing>(
  schemas: { params?: P; search?: S },
  handle: (input: { params: z.infer<P>; search: z.infer<S>; request: Request }) => Promise<Answer>,
) {
  return reading(schemas, (request, context) =>
    answered(async () => {
      assertMayAsk(request);
      return handle({
        params: await paramsOf(schemas.params, context),
        search: searchOf(schemas.search, request),
        request,
      });
    }),
  );
}

/** A GET handler for probes, which sign in nowhere: it says whether Lynceus works, and nothing of what it knows. */
export function probe(works: () => Promise<{ status: string }>) {
  return reading({}, (request) =>
    answered(() => {
      assertOwnHost(request);
      return works();
    }),
  );
}

/** A POST handler with a JSON body; refused unless our own pages, or a program without a browser, send it. */
export function post<P extends z.ZodType = Nothing, B extends z.ZodType = Nothing>(
  schemas: { params?: P; body?: B },
  handle: (input: { params: z.infer<P>; body: z.infer<B>; request: Request }) => Promise<Answer>,
) {
  return reading(schemas, (request, context) =>
    answered(async () => {
      assertMayChange(request);
      const body = schemas.body ? parse(schemas.body, await jsonOf(request)) : {};
      // Without a schema the body is the empty object, which is what `Nothing` infers.
      return handle({ params: await paramsOf(schemas.params, context), body: body as z.infer<B>, request });
    }),
  );
}

/** A handler that reads its body itself: uploads. The same checks as `post`. */
export function postRaw<P extends z.ZodType = Nothing, S extends z.ZodType = Nothing>(
  schemas: { params?: P; search?: S },
  handle: (input: { params: z.infer<P>; search: z.infer<S>; request: Request }) => Promise<Answer>,
) {
  return reading(schemas, (request, context) =>
    answered(async () => {
      assertMayChange(request);
      return handle({
        params: await paramsOf(schemas.params, context),
        search: searchOf(schemas.search, request),
        request,
      });
    }),
  );
}

/** A DELETE handler; the same checks as `post`. */
export function del<P extends z.ZodType = Nothing>(
  schemas: { params?: P },
  handle: (input: { params: z.infer<P> }) => Promise<Answer>,
) {
  return reading(schemas, (request, context) =>
    answered(async () => {
      assertMayChange(request);
      return handle({ params: await paramsOf(schemas.params, context) });
    }),
  );
}

const reading = (reads: Reads, handler: (request: Request, context: Context) => Promise<Response>) =>
  Object.assign(handler, { reads });

async function answered(handle: () => Promise<Answer>): Promise<Response> {
  try {
    const answer = await handle();
    if (answer instanceof Response) return guarded(answer);
    if (answer === undefined) return guarded(new Response(null, { status: 204 }));
    return guarded(Response.json(answer));
  } catch (error) {
    if (!(error instanceof AppError)) throw error; // a bug: Next logs it and answers 500
    return guarded(problem(error));
  }
}

/** What was found is a map for attackers: kept by no cache, read as nothing but what it says it is. */
function guarded(response: Response): Response {
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'no-referrer');
  if (!response.headers.has('content-security-policy'))
    response.headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
  return response;
}

function problem(error: AppError): Response {
  const status = statusOf[error.code];
  return Response.json(
    { type: `urn:lynceus:problem:${error.code}`, title: error.code, status, detail: error.message },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );
}

async function paramsOf<P extends z.ZodType>(schema: P | undefined, context: Context): Promise<z.infer<P>> {
  // Without a schema nobody reads them.
  return schema ? parse(schema, await context.params) : ({} as z.infer<P>);
}

function searchOf<S extends z.ZodType>(schema: S | undefined, request: Request): z.infer<S> {
  // Without a schema nobody reads them.
  return schema ? parse(schema, Object.fromEntries(new URL(request.url).searchParams)) : ({} as z.infer<S>);
}

/** What people and programs say in JSON is small; what is large comes as a file. */
const largestJson = 16 * 1024 * 1024;

async function jsonOf(request: Request): Promise<unknown> {
  const body = request.body?.pipeThrough(atMost(largestJson, 'send less at once')) ?? null;
  try {
    return await new Response(body).json();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid-request', 'The body is not JSON', { cause: error });
  }
}

function parse<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const result = schema.safeParse(input);
  if (!result.success) throw new AppError('invalid-request', z.prettifyError(result.error));
  return result.data;
}

import { NextResponse, type NextRequest } from 'next/server';
import { isOwnHost } from '@/lib/api/same-origin';
import { signedIn, signInFrom } from '@/lib/identity/sign-in';

/**
 * What every page carries: a content security policy whose scripts need a nonce, and headers that keep the page out of
 * frames, caches and referrers. Requests that were addressed to another name than this machine's are refused, and where a
 * sign-in stands before Lynceus, those that did not come through it see a page that says nothing.
 */
export function proxy(request: NextRequest): NextResponse {
  const signIn = signInFrom(process.env);
  if (!isOwnHost(request.headers.get('host'), signIn)) {
    return new NextResponse('Lynceus answers only requests addressed to this machine (127.0.0.1 or localhost).\n', {
      status: 403,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  }
  if (signIn !== null && signedIn(request.headers, signIn) === null) return neutralPage();
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy); // Next reads the nonce from here and puts it on its own scripts

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'no-referrer');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  return response;
}

/** The same for every address, those that lead nowhere included. */
function neutralPage(): NextResponse {
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow"><title>Lynceus</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:0 1.5rem}</style>
</head><body><main><h1>Lynceus</h1><p>This needs a sign-in. Reach it by the address that your organisation gave you.</p></main></body></html>
`;
  return new NextResponse(html, {
    status: 401,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  });
}

function contentSecurityPolicy(nonce: string): string {
  // React's error stacks in development are made with eval; production never does.
  const development = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    "style-src 'self' 'unsafe-inline'", // positions of charts and overlays are style attributes
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export const config = {
  // The API checks its own requests: uploads must not pass through here, where bodies are kept in memory.
  matcher: '/((?!api/|_next/static|_next/image|logo.svg|icon.svg|favicon.ico).*)',
};

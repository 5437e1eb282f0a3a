/** Markdown as a program, or a comment on a pull request, takes it. */
export function markdownResponse(pieces: Iterable<string>): Response {
  return new Response([...pieces].join(''), { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
}

/** Lines of CSV as a file to download. */
export function csvFile(lines: string, name: string): Response {
  return new Response(lines, {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
  });
}

/** What a request is made of, for a command line. */
export type CurlRequest = {
  readonly method?: string;
  /** With its origin. */
  readonly url: string;
  readonly contentType?: string | null;
  /** JSON; a file is read from where nothing is said. */
  readonly body?: string | null;
};

/** The `curl` command that sends a request. Every word of it is quoted: names come from clusters. */
export function curlCommand({ method = 'GET', url, contentType = null, body = null }: CurlRequest): string {
  return [
    'curl -sS',
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    ...(contentType === null ? [] : [`-H ${quoted(`content-type: ${contentType}`)}`]),
    ...(contentType === null ? [] : [`--data-binary ${body === null ? '@FILE' : quoted(body)}`]),
    quoted(url),
  ].join(' ');
}

const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

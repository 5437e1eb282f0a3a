const longest = 5_000;
/** How often the graph is asked for: by then Node has compiled what draws it. */
const times = 8;

/**
 * Asks a server that has just started for the pages that people open first. The first time everything is slower, many
 * times over: code is loaded and compiled, the newest snapshot is read. Nobody should be the one who waits for that.
 *
 * A server without clusters has nothing to be asked for; one that answers otherwise than expected is as it is.
 *
 * @param {string} url
 * @param {Readonly<Record<string, string>>} headers What a sign-in before the server would add.
 */
export async function warmUp(url, headers = {}) {
  const signal = AbortSignal.timeout(longest);
  const get = (path) => fetch(`${url}${path}`, { headers, signal });
  const read = async (path) => (await get(path)).arrayBuffer();
  try {
    await read('/');
    const { items = [] } = await (await get('/api/v1/clusters')).json();
    const [first] = items;
    if (first === undefined) return;
    const cluster = `/clusters/${encodeURIComponent(first.id)}`;
    for (let time = 0; time < times; time += 1) await read(`${cluster}/access`);
    for (const path of [`/api/v1${cluster}/access`, cluster, `${cluster}/findings`]) await read(path);
  } catch {
    // It is served all the same: the first who comes waits a little.
  }
}

/**
 * The headers of a sign-in that this server believes; none where there is no sign-in.
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 */
export function signInHeaders({ LYNCEUS_SIGN_IN_HEADER: header, LYNCEUS_SIGN_IN_SECRET: secret }) {
  return header && secret ? { [header]: 'lynceus', 'x-lynceus-proxy-secret': secret } : {};
}

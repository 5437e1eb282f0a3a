/** What stands in the address instead of a node when the riskiest subjects together are asked for. */
export const overview = 'overview';

/** What stands in the address for the scope of cluster-wide grants; no namespace is called so. */
export const everywhere = '*';

/** Whether a node of the graph is an identity or something that runs: where an attacker can begin. */
export const startsPaths = (id: string): boolean => /^(sa|user|group|wl):/.test(id);

/** Keeps how close lists stand, so that the server draws them as they were left. */
export const densityCookie = 'lynceus-density';

export const densities = ['comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

/** What a cookie says; comfortable when it says nothing that is known. */
export function densityOf(cookie: string | undefined): Density {
  return densities.find((density) => density === cookie) ?? 'comfortable';
}

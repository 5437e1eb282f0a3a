/** Keeps whether the rail is narrow, so that the server draws it as it was left. */
export const railCookie = 'lynceus-rail';

/** Keeps which sections of the navigation stand otherwise than they do at first. */
export const foldedCookie = 'lynceus-nav';

/** The sections that a cookie names; none when it says nothing. */
export function foldedOf(cookie: string | undefined): readonly string[] {
  return (cookie ?? '').split('.').filter((id) => /^[a-z-]+$/.test(id));
}

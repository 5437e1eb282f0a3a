/** Keeps whether the rail is narrow, so that the server draws it as it was left. */
export const railCookie = 'lynceus-rail';

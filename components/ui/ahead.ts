/** Fetches what is likely to be opened next. Whether that worked is told when it is opened. */
export function ahead(...parts: readonly Promise<unknown>[]) {
  void Promise.allSettled(parts);
}

/** At most six of the moments as ticks, the last among them; of one day only the latest, as its label says the day. */
export function timeTicks(times: readonly number[]): number[] {
  const days = new Map(times.map((time) => [new Date(time).toISOString().slice(0, 10), time]));
  const latest = [...days.values()];
  if (latest.length <= 6) return latest;
  return Array.from({ length: 6 }, (_, index) => latest[Math.round((index * (latest.length - 1)) / 5)] ?? 0);
}

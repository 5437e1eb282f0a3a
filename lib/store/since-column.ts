import 'server-only';

/** When the unbroken stretch began that a span is part of; what retention left nearest to it. */
export const sinceColumn = `(SELECT b.collected_at FROM snapshot b WHERE b.cluster_id = s.cluster_id
  AND b.seq >= s.since_seq ORDER BY b.seq LIMIT 1)`;

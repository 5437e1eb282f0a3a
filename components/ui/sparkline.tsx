type SparklineProps = {
  /** Oldest first; null where nothing was measured. */
  values: readonly (number | null)[];
  /** The scale; the same for charts that stand side by side. */
  min?: number;
  max?: number;
  width?: number;
  height?: number;
  /** What it shows, in words: "Score from 71 to 64 over 10 snapshots". */
  label: string;
  className?: string;
};

/** A small line on a given scale, with a dot on the last value. */
export function Sparkline({ values, min = 0, max = 100, width = 120, height = 32, label, className }: SparklineProps) {
  const inset = 3;
  const span = Math.max(max - min, 1e-9);
  const step = values.length > 1 ? (width - 2 * inset) / (values.length - 1) : 0;
  const points = values.map((value, index) =>
    value === null
      ? null
      : {
          x: inset + index * step,
          y: height - inset - ((Math.min(max, Math.max(min, value)) - min) / span) * (height - 2 * inset),
        },
  );
  const last = points.findLast((point) => point !== null) ?? null;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
      preserveAspectRatio="none"
      className={className}
    >
      <path
        d={lines(points)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
      {last && <circle cx={last.x} cy={last.y} r="2.25" fill="currentColor" />}
    </svg>
  );
}

type Point = { x: number; y: number };

/** A gap in the values is a gap in the line. */
function lines(points: readonly (Point | null)[]) {
  return points
    .map((point, index) => (point ? `${points[index - 1] ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}` : ''))
    .join('');
}

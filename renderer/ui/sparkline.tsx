const widthPx = 122;
const heightPx = 26;
const edgePx = 4;

/** A tiny trend with its target as a dashed line. Its figures stand elsewhere, so it is decoration. */
export function Sparkline(props: {
  readonly values: readonly (number | null)[];
  readonly target: number;
}) {
  const known = props.values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const low = Math.min(props.target, ...known);
  const high = Math.max(props.target, ...known);
  const spread = high - low === 0 ? 1 : high - low;
  const findY = (value: number): number =>
    heightPx - edgePx - ((value - low) / spread) * (heightPx - 2 * edgePx);
  const step = (widthPx - 2 * edgePx) / Math.max(1, props.values.length - 1);
  const points = props.values.map((value, at) =>
    value === null ? null : { x: edgePx + at * step, y: findY(value) },
  );
  const last = points.findLast((point) => point !== null);
  const targetY = findY(props.target);
  return (
    <svg width={widthPx} height={heightPx} aria-hidden="true" focusable="false">
      <line
        x1={0}
        x2={widthPx}
        y1={targetY}
        y2={targetY}
        stroke="var(--muted)"
        strokeDasharray="3 3"
      />
      <path d={describePath(points)} fill="none" stroke="var(--accent)" strokeWidth={1.8} />
      {last === undefined ? null : <circle cx={last.x} cy={last.y} r={3} fill="var(--accent)" />}
    </svg>
  );
}

/** A line with a gap wherever a value is missing. */
function describePath(points: readonly ({ x: number; y: number } | null)[]): string {
  let path = '';
  let drawing = false;
  for (const point of points) {
    if (point !== null) path += `${drawing ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    drawing = point !== null;
  }
  return path;
}

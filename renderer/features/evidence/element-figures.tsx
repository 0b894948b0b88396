import type { MetricFigure } from '../../../shared/contract/schemas-metric.ts';
import { formatSeconds } from '../../ui/duration-words.ts';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useRead } from '../../ui/use-read.ts';
import classes from './evidence.module.css';
import { useLastYear } from './use-last-year.ts';

/** The figures of the last twelve whole months that show an element, each with what it counts. */
export function ElementFigures(props: { readonly keys: readonly string[] }) {
  const { from, to } = useLastYear();
  const keys = [...props.keys];
  const reading = useRead('metric.read', keys.length === 0 ? null : { keys, from, to });
  if (keys.length === 0) {
    return (
      <Panel title="Figures that feed it">
        <p className={classes['faint']}>No figure shows this. Attach documents instead.</p>
      </Panel>
    );
  }
  return (
    <Panel title={`Figures that feed it, ${from} to ${to}`}>
      <ReadingState reading={reading} what="the figures">
        {(data) => (
          <ul className={classes['list']}>
            {data.metrics.map((metric) => (
              <Figure key={metric.key} metric={metric} />
            ))}
          </ul>
        )}
      </ReadingState>
    </Panel>
  );
}

function Figure(props: { readonly metric: MetricFigure }) {
  const { metric } = props;
  if (metric.why !== null) {
    return (
      <li>
        <span>{metric.name}: not computed</span>
        <span className={classes['faint']}>
          {metric.why} {metric.instead}
        </span>
      </li>
    );
  }
  return (
    <li>
      <span>
        {metric.name}: <strong>{describeValue(metric)}</strong>
      </span>
      <span className={classes['faint']}>
        {metric.definition} {metric.note}
      </span>
    </li>
  );
}

/** "91.2 % (310 of 340)", "1,204", "2 min 10 s", or that there is nothing to say. */
function describeValue({ computed, value, unit, numerator, denominator }: MetricFigure): string {
  if (!computed) return 'not known';
  if (value === null) return 'no cases';
  if (unit === 'seconds') return formatSeconds(value);
  if (unit === 'count' || denominator === null) return value.toLocaleString('en-GB');
  return `${value.toFixed(1)} % (${numerator.toLocaleString('en-GB')} of ${denominator.toLocaleString('en-GB')})`;
}

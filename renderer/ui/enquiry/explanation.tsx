import type { ClockView, ExplanationView } from '../../../shared/contract/schemas-enquiry.ts';
import { formatDuration } from '../duration-words.ts';
import { ReadingState } from '../reading-state.tsx';
import { useService } from '../service.tsx';
import { useRead } from '../use-read.ts';
import { formatDay, formatLocalDay, formatTime, formatWhen } from '../when-words.ts';
import { useZone } from '../zone.tsx';
import classes from './explanation.module.css';
import { describeSpan, listSpansShown } from './span-words.ts';

/** "Why this due time?": every span counted and skipped, and what they add up to (clock rule 16). */
export function Explanation(props: {
  readonly clock: Pick<ClockView, 'subjectId' | 'standardId' | 'episode' | 'occurrence'>;
  readonly everySpan?: boolean;
}) {
  const { subjectId, standardId, episode, occurrence } = props.clock;
  const reading = useRead('enquiry.explain', { subjectId, standardId, episode, occurrence }, [
    'enquiry.changed',
  ]);
  return (
    <ReadingState reading={reading} what="the reason">
      {(view) => <ExplanationBody view={view} everySpan={props.everySpan ?? false} />}
    </ReadingState>
  );
}

function ExplanationBody(props: { readonly view: ExplanationView; readonly everySpan: boolean }) {
  const { view } = props;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const spans = listSpansShown(view.spans, props.everySpan);
  const describeEnd = (fromMs: number, toMs: number): string => {
    // A span that ends at midnight belongs to the day before.
    const sameDay = formatLocalDay(fromMs, zone) === formatLocalDay(toMs - 1, zone);
    const time = formatTime(toMs, zone);
    return sameDay ? time : `${formatDay(toMs, nowMs, zone)} ${time}`;
  };
  return (
    <div>
      <p className={classes['wording']}>{view.wording}</p>
      <table className={classes['spans']}>
        <caption className="visually-hidden">Time counted and skipped</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Day</th>
            <th scope="col">What</th>
            <th scope="col">Counted</th>
          </tr>
        </thead>
        <tbody>
          {spans.map((span) => {
            const to = span.toMs === null ? 'now' : describeEnd(span.fromMs, span.toMs);
            return (
              <tr key={`${span.fromMs} ${span.why}`} data-counted={span.counted}>
                <th scope="row">{formatDay(span.fromMs, nowMs, zone)}</th>
                <td>
                  {describeSpan(span)}{' '}
                  <time className="muted" data-whole={to.length === 5 ? true : undefined}>
                    {formatTime(span.fromMs, zone)}–{to}
                  </time>
                </td>
                <td className={classes['amount']}>
                  {span.counted ? formatDuration((span.seconds ?? 0) * 1000) : 'skipped'}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={classes['due']}>
        {view.dueAtMs === null ? (
          'Paused: there is no due time until the pause ends.'
        ) : (
          <>
            Due <strong>{formatWhen(view.dueAtMs, nowMs, zone)}</strong>
          </>
        )}
      </p>
      {view.lines.length === 0 ? null : (
        <details className={classes['words']}>
          <summary>Every step in words</summary>
          <ol>
            {view.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

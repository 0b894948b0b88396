import type { ExplanationView } from '../../../shared/contract/schemas-enquiry.ts';

type Span = ExplanationView['spans'][number];

const words: Readonly<Record<string, string>> = {
  open: 'Open',
  closed: 'Closed',
  closure: 'Closed for the day',
  bank_holiday: 'Bank holiday',
  exception: 'Other hours',
  pause: 'Paused',
};

const dayMs = 86_400_000;

/** One span in plain words: "Open", "Bank holiday: Christmas Day". */
export function describeSpan(span: Span): string {
  const what = words[span.why] ?? span.why.replaceAll('_', ' ');
  return span.name === undefined || span.name === '' ? what : `${what}: ${span.name}`;
}

/** The spans worth showing: ordinary nights are left out unless every span is asked for. */
export function listSpansShown(spans: readonly Span[], everySpan: boolean): Span[] {
  return spans.filter(
    (span) =>
      everySpan ||
      span.counted ||
      span.why !== 'closed' ||
      (span.toMs !== null && span.toMs - span.fromMs >= dayMs),
  );
}

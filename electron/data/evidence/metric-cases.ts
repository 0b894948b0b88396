import { listEventsOf } from '../../../db/queries/events.ts';
import { listReceived, listWithEvents, type ReceivedRow } from '../../../db/queries/metrics.ts';
import { toMonthOfDay } from '../../../shared/domain/calendar/local-day.ts';
import { toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import type { MetricCase, MetricPlace } from '../../../shared/domain/cse/metrics.ts';
import {
  findFirstResponseMs,
  isWritten,
  listHandovers,
  type MetricSubject,
  wasFinishedAtOnce,
  wasReferred,
  wasToldNextStep,
  wasToldOfDelay,
} from '../../../shared/domain/cse/metric-subject.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import { orderEvents } from '../../../shared/domain/enquiry/order-events.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { listHits } from '../reports/read-records.ts';
import type { MetricContext } from './metric-context.ts';

/** Figures counted from single records: every case behind each of them. */
type CaseReader = (context: MetricContext) => MetricCase[];

export const caseReaders: Readonly<Record<string, CaseReader>> = {
  enquiry_reason_trend: (context) =>
    readReceived(context).map((row) => ({
      ...makeCase(row.subject_number, row.received_at, row.topic_id !== null),
      places: [nameTopic(context, row.topic_id), nameMonth(context, row.received_at)],
    })),
  outcome_mix: (context) =>
    readReceived(context).map((row) => ({
      ...makeCase(row.subject_number, row.received_at, row.open === 0 && row.aside === null),
      places: [nameOutcome(row)],
    })),
  compliments_count: (context) => readKinds(context, ['compliment']),
  comments_themes: (context) => readKinds(context, ['compliment', 'suggestion']),
  complaint_themes: (context) => readKinds(context, ['complaint_1', 'complaint_2']),
  feedback_volume_by_channel: (context) =>
    readKinds(context, ['complaint_1', 'complaint_2', 'compliment', 'suggestion']),
  adjustments_recorded_count: (context) =>
    readAdjustments(context).map((one) => ({ ...one, isCounted: true })),
  adjustments_met_pct: readAdjustments,
  identity_check_pct: (context) =>
    listWith(context, ['on_behalf']).flatMap(({ subjectNumber, subject: { state } }) =>
      state.onBehalf === null
        ? []
        : [makeCase(subjectNumber, state.startedAtMs, state.onBehalf.identityChecked)],
    ),
  referrals_to_partners_count: (context) =>
    listWith(context, ['referred']).flatMap(({ subjectNumber, subject }) =>
      wasReferred(subject) ? [makeCase(subjectNumber, subject.state.startedAtMs, true)] : [],
    ),
  handoff_time_median: (context) =>
    listWith(context, ['transferred']).flatMap(({ subjectNumber, subject }) =>
      listHandovers(subject).map(({ atMs, takenUpMs }) => ({
        ...makeCase(subjectNumber, atMs, takenUpMs !== null),
        amountMs: takenUpMs,
      })),
    ),
  next_step_date_recorded_pct: (context) =>
    readReceived(context)
      .filter((row) => row.aside === null && row.kind !== 'compliment' && row.kind !== 'suggestion')
      .flatMap((row) => {
        const subject = readSubject(context, row.subject_number);
        if (subject === null || wasFinishedAtOnce(subject)) return [];
        const isTold = wasToldNextStep(subject, context.store.zone);
        return [
          {
            ...makeCase(row.subject_number, row.received_at, isTold),
            places: [nameChannel(row.channel)],
          },
        ];
      }),
  first_response_time_median: (context) =>
    readReceived(context)
      .filter((row) => row.aside === null && isWritten(row.channel))
      .flatMap((row) => {
        const subject = readSubject(context, row.subject_number);
        if (subject === null) return [];
        const amountMs = findFirstResponseMs(subject);
        return [
          {
            ...makeCase(row.subject_number, row.received_at, amountMs !== null),
            amountMs,
            places: [nameChannel(row.channel)],
          },
        ];
      }),
  delay_notified_before_due_pct: readDelays,
};

function makeCase(subjectNumber: number, atMs: InstantMs, isCounted: boolean): MetricCase {
  return { isCounted, subjectNumber, name: '', atMs, amountMs: null, places: [] };
}

function readReceived({ store, fromMs, untilMs }: MetricContext): ReceivedRow[] {
  return listReceived(store.database, fromMs, untilMs);
}

/** What was put aside as spam or a duplicate was no word about us. */
function readKinds(context: MetricContext, kinds: readonly string[]): MetricCase[] {
  return readReceived(context)
    .filter((row) => kinds.includes(row.kind) && row.aside === null)
    .map((row) => ({
      ...makeCase(row.subject_number, row.received_at, true),
      places: [
        nameChannel(row.channel),
        nameTopic(context, row.topic_id),
        { by: 'kind', key: row.kind, label: row.kind },
      ],
    }));
}

function readAdjustments(context: MetricContext): MetricCase[] {
  return listWith(context, ['adjustment']).flatMap(({ subjectNumber, subject: { state } }) =>
    [...state.adjustments].map(([needId, isMet]) => ({
      ...makeCase(subjectNumber, state.startedAtMs, isMet),
      places: [
        { by: 'need' as const, key: needId, label: context.needNames.get(needId) ?? needId },
      ],
    })),
  );
}

const lateMeasures: readonly string[] = ['reply', 'resolve', 'agreed_date'];

/** Every late case of these standards is one, also where a record was late by several. */
function readDelays(context: MetricContext): MetricCase[] {
  const { store, from, to } = context;
  const known = new Map<string, { name: string; isAgreedDate: boolean }>();
  for (const { standardId, name, measure } of store.books.standards.versions) {
    if (!lateMeasures.includes(measure)) continue;
    known.set(standardId, { name, isAgreedDate: measure === 'agreed_date' });
  }
  return [...known].flatMap(([standardId, { name, isAgreedDate }]) =>
    listHits(store, { ...everything, from, to, figure: 'missed', standardId }).flatMap((hit) => {
      const subject = readSubject(context, hit.subjectNumber);
      if (subject === null || hit.dueAtMs === null) return [];
      const isTold = wasToldOfDelay(subject, hit.dueAtMs, isAgreedDate);
      return [
        {
          ...makeCase(hit.subjectNumber, hit.dueAtMs, isTold),
          places: [{ by: 'standard' as const, key: standardId, label: name }],
        },
      ];
    }),
  );
}

/** A figure of the report over all channels and groups, counted as decided. */
export const everything = {
  basis: 'decided',
  part: 'numerator',
  standardId: null,
  channel: null,
  groupBy: null,
  group: null,
  missReasonId: null,
} as const;

function listWith(
  context: MetricContext,
  types: readonly string[],
): { readonly subjectNumber: number; readonly subject: MetricSubject }[] {
  const { store, fromMs, untilMs } = context;
  return listWithEvents(store.database, types, fromMs, untilMs).flatMap((subjectNumber) => {
    const subject = readSubject(context, subjectNumber);
    return subject === null ? [] : [{ subjectNumber, subject }];
  });
}

function readSubject({ store }: MetricContext, subjectNumber: number): MetricSubject | null {
  const events = listEventsOf(store.database, subjectNumber);
  const state = foldEvents(events);
  return state === null || state.withdrawn ? null : { state, events: orderEvents(events) };
}

function nameTopic({ topicNames }: MetricContext, topicId: string | null): MetricPlace {
  const key = topicId ?? '';
  return { by: 'topic', key, label: topicNames.get(key) ?? (key === '' ? 'Not recorded' : key) };
}

function nameMonth({ store }: MetricContext, atMs: InstantMs): MetricPlace {
  const month = toMonthOfDay(toLocalDay(store.zone, atMs));
  return { by: 'month', key: month, label: month };
}

/** The screen has its own word for a channel and a kind; the key is enough. */
function nameChannel(channel: string): MetricPlace {
  return { by: 'channel', key: channel, label: channel };
}

function nameOutcome({ aside, open, episodes }: ReceivedRow): MetricPlace {
  const [key, label] =
    aside !== null
      ? [aside, asideNames.get(aside) ?? aside]
      : open === 1
        ? ['open', 'Open']
        : episodes > 1
          ? ['resolved_again', 'Resolved after it was opened again']
          : ['resolved', 'Resolved'];
  return { by: 'outcome', key, label };
}

const asideNames: ReadonlyMap<string, string> = new Map([
  ['spam', 'Spam'],
  ['duplicate', 'Duplicate'],
  ['thank_you', 'Thanks'],
]);

import type { AvoidableKind } from '../words.ts';

/** One figure beside the standards, and in plain words what it is divided from. */
export interface MeasureDefinition {
  readonly key: string;
  readonly name: string;
  readonly definition: string;
  readonly unit: 'percent' | 'count';
  /** Whether more of it is better; null where it says nothing about how well it went. */
  readonly better: 'higher' | 'lower' | null;
}

const avoidableNames: Readonly<Record<AvoidableKind, string>> = {
  chasing_progress: 'chasing progress',
  unclear_information: 'unclear information',
  wrong_department: 'wrong department',
  our_mistake: 'our mistake',
  no_reply: 'no reply',
};

const avoidableDefinitions = Object.entries(avoidableNames).map(
  ([kind, name]): MeasureDefinition => ({
    key: `avoidable_${kind}`,
    name: `Avoidable: ${name}`,
    definition: `Contacts marked as avoidable because of ${name}, of all contacts.`,
    unit: 'percent',
    better: 'lower',
  }),
);

const stages = [1, 2] as const;
const complaintDefinitions = stages.flatMap((stage): MeasureDefinition[] => {
  const what = `complaints at stage ${stage}`;
  const name = (text: string): string => `Complaints, stage ${stage}: ${text}`;
  const share = { unit: 'percent', better: null } as const;
  return [
    {
      key: `complaints_${stage}_volume`,
      name: `Complaints at stage ${stage}`,
      definition: `${capitalise(what)} that were received or escalated to it.`,
      unit: 'count',
      better: null,
    },
    {
      key: `complaints_${stage}_acknowledged_on_time_pct`,
      name: name('acknowledged on time'),
      definition: `Acknowledged within the standard, of ${what} that were acknowledged or fell due.`,
      unit: 'percent',
      better: 'higher',
    },
    {
      key: `complaints_${stage}_answered_on_time_pct`,
      name: name('answered on time'),
      definition: `Answered in full within the standard, of ${what} that were answered or fell due.`,
      unit: 'percent',
      better: 'higher',
    },
    {
      key: `complaints_${stage}_extended_pct`,
      name: name('extended'),
      definition: `The customer had a holding reply with a later date, of ${what}.`,
      ...share,
    },
    {
      key: `complaints_${stage}_upheld_pct`,
      name: name('upheld'),
      definition: `Upheld or partly upheld, of ${what} that were decided.`,
      ...share,
    },
    ...(stage === 1
      ? [
          {
            key: 'complaints_1_escalated_pct',
            name: name('escalated'),
            definition: `Taken to stage 2, of ${what}.`,
            ...share,
          },
        ]
      : []),
  ];
});

const satisfactionDefinitions = (['good', 'average', 'poor'] as const).map(
  (word): MeasureDefinition => ({
    key: `satisfaction_${word}`,
    name: `Satisfaction: ${word}`,
    definition: `Customers who said "${word}", of those who gave an answer.`,
    unit: 'percent',
    better: word === 'good' ? 'higher' : word === 'poor' ? 'lower' : null,
  }),
);

/** Every measure beside the standards, in the order of the page (docs: Customer Service Excellence). */
export const measureDefinitions: readonly MeasureDefinition[] = [
  {
    key: 'channel_share',
    name: 'Share of the channel',
    definition:
      'Contacts by this channel, of all contacts. Beside last year it shows channel shift.',
    unit: 'percent',
    better: null,
  },
  {
    key: 'abandonment_rate',
    name: 'Left before being answered or seen',
    definition:
      'Gave up waiting, of those who waited to be answered or seen. Very short waits are left out.',
    unit: 'percent',
    better: 'lower',
  },
  {
    key: 'first_contact_resolution_rate',
    name: 'Resolved at first contact',
    definition:
      'Resolved while the customer was with us and by nobody else, of enquiries resolved for the first time.',
    unit: 'percent',
    better: 'higher',
  },
  {
    key: 'reopened_rate',
    name: 'Reopened',
    definition: 'Enquiries opened again after they were resolved, for each hundred finished.',
    unit: 'percent',
    better: 'lower',
  },
  {
    key: 'repeat_contact_rate',
    name: 'Repeat contact',
    definition:
      'Enquiries with an earlier one of the same customer on the same topic within the days the centre has set, of enquiries with a known customer.',
    unit: 'percent',
    better: 'lower',
  },
  {
    key: 'avoidable_contact_rate',
    name: 'Avoidable contact',
    definition: 'Contacts marked as avoidable, of all contacts.',
    unit: 'percent',
    better: 'lower',
  },
  ...avoidableDefinitions,
  {
    key: 'transfer_rate',
    name: 'Transferred',
    definition: 'Enquiries that another team took over at least once, of all enquiries received.',
    unit: 'percent',
    better: 'lower',
  },
  {
    key: 'misrouted_rate',
    name: 'Sent to the wrong team',
    definition: 'Enquiries that had been with the wrong team, of all enquiries received.',
    unit: 'percent',
    better: 'lower',
  },
  {
    key: 'promise_kept_pct',
    name: 'Promised dates kept',
    definition:
      'Finished by the date agreed with the customer, of agreed dates that were kept or fell due.',
    unit: 'percent',
    better: 'higher',
  },
  ...complaintDefinitions,
  ...satisfactionDefinitions,
  {
    key: 'satisfaction_taking_part',
    name: 'Satisfaction: taking part',
    definition: 'Customers who gave an answer, of all contacts.',
    unit: 'percent',
    better: null,
  },
  {
    key: 'satisfaction_declined',
    name: 'Satisfaction: declined',
    definition: 'Customers who were asked and did not want to say.',
    unit: 'count',
    better: null,
  },
];

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A figure that Punctual does not work out: why, and what shows it instead. */
export interface MissingMetric {
  readonly key: string;
  readonly name: string;
  readonly why: string;
  readonly instead: string;
}

const noGroups = 'Punctual keeps no age, ethnicity, disability or other group of a customer.';

/** The figures that the records cannot honestly give, by name (docs: "not computed"). */
export const missingMetrics: readonly MissingMetric[] = [
  {
    key: 'access_audit_log',
    name: 'Who looked at personal records',
    why: 'Punctual keeps a chained record of every change, not of every look at a record.',
    instead: 'Attach the audit report of your information governance team.',
  },
  {
    key: 'alternative_format_requests',
    name: 'Requests for other formats',
    why: 'A request for large print or braille is one of the needs of a customer and is counted there.',
    instead: 'See the adjustments recorded, by need, or attach the log of formats sent out.',
  },
  {
    key: 'assisted_digital_count',
    name: 'Help to use services online',
    why: 'Punctual has no mark for a customer who was helped to use a service online.',
    instead:
      'Attach the log of assisted sessions; a counter question kept as a tally can count them from now on.',
  },
  {
    key: 'complainant_satisfaction_score',
    name: 'Satisfaction of people who complained',
    why: 'Punctual asks at the end of a contact, before a complaint is answered.',
    instead: 'Attach the survey sent after complaints were closed.',
  },
  {
    key: 'complaints_process_review_log',
    name: 'Reviews of the complaints process',
    why: 'A review of the process is a meeting, not a record of a customer.',
    instead: 'Attach the minutes, or add a note with the date and what was changed.',
  },
  {
    key: 'contact_preference_recorded_pct',
    name: 'Preferred way of contact recorded',
    why: 'Punctual does not keep how a customer prefers to be contacted.',
    instead: 'Attach the figure of your customer system.',
  },
  {
    key: 'customer_group_profile',
    name: 'Profile of customer groups',
    why: noGroups,
    instead: 'Attach census or survey data about the people you serve.',
  },
  {
    key: 'information_fault_log',
    name: 'Faults found in information',
    why: 'Punctual counts contacts about unclear information, not the pages or letters at fault.',
    instead: 'Attach the log of corrections to letters and pages.',
  },
  {
    key: 'interpreter_use_by_language',
    name: 'Interpreters by language',
    why: 'A need for an interpreter is counted, its language is not.',
    instead: 'See the adjustments recorded, by need, and attach the bookings of your interpreters.',
  },
  {
    key: 'premises_feedback_count',
    name: 'Comments about the premises',
    why: 'Punctual does not mark which comments are about the building.',
    instead: 'Attach comment cards or an inspection report, with photographs.',
  },
  {
    key: 'private_room_offered_count',
    name: 'Private room offered',
    why: 'Punctual has no mark for a conversation in a private room.',
    instead: 'Attach the bookings of the room; a tally can count them from now on.',
  },
  {
    key: 'referral_outcome_pct',
    name: 'Outcome of referrals',
    why: 'What a partner did after a referral is not known here.',
    instead: 'Attach the figures of your partners; the referrals made are counted.',
  },
  {
    key: 'retention_compliance_pct',
    name: 'Records kept no longer than allowed',
    why: 'Punctual takes out what is due, but does not count what is kept elsewhere.',
    instead: 'Attach the retention schedule and the report of your information governance team.',
  },
  {
    key: 'satisfaction_by_customer_group',
    name: 'Satisfaction by customer group',
    why: noGroups,
    instead: 'Attach a survey that asks for groups.',
  },
  {
    key: 'satisfaction_by_driver',
    name: 'Satisfaction by what matters',
    why: 'Punctual asks one question; it does not ask about delivery, timeliness, information, staff and attitude apart.',
    instead: 'Attach a survey with these questions.',
  },
  {
    key: 'staff_ideas_log',
    name: 'Ideas of staff',
    why: 'Ideas of staff are not kept here.',
    instead: 'Attach the log of ideas, or the minutes of team meetings.',
  },
  {
    key: 'statutory_clock_compliance_pct',
    name: 'Kept to the times of the law',
    why: 'A standard does not say whether the law demands it.',
    instead: 'See each standard by itself, or attach the return you make by law.',
  },
  {
    key: 'timeliness_by_customer_group',
    name: 'Timeliness by customer group',
    why: noGroups,
    instead: 'Attach an equality analysis made from a survey.',
  },
  {
    key: 'understanding_checked_pct',
    name: 'Checked that the customer understood',
    why: 'Punctual has no mark for it.',
    instead: 'Attach call monitoring or mystery shopping.',
  },
  {
    key: 'vulnerability_support_count',
    name: 'Support for vulnerable customers',
    why: 'Punctual does not mark a customer as vulnerable. Needs are counted, one by one.',
    instead: 'See the adjustments recorded, by need, and attach what you did for people at risk.',
  },
];

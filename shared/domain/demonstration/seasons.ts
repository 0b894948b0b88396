import { toSlug } from '../ids.ts';
import { councilServices } from '../templates/council-services.ts';
import { type WeightedList, weigh } from './random.ts';

/** What a customer comes about, by the ids of the council template. */
export interface Subject {
  readonly service: string;
  readonly topic: string;
}

/** How often each service is asked about in an ordinary week; what is not named counts 1. */
const serviceWeights: Readonly<Record<string, number>> = {
  'council-tax': 18,
  benefits: 9,
  'waste-and-recycling': 14,
  'housing-repairs': 11,
  'housing-options': 5,
  'tenancy-and-rent': 5,
  planning: 4,
  'building-control': 1.5,
  parking: 6,
  'streets-and-lights': 5,
  'electoral-services': 2.5,
  registrars: 4,
  'environmental-health': 3,
  licensing: 2,
  'parks-and-open-spaces': 1.5,
  leisure: 1.5,
  libraries: 2,
  'business-rates': 2,
  'community-safety': 1.5,
  'adult-social-care': 5,
  'care-technology': 2,
  'complaints-and-feedback': 0.3,
  'general-enquiries': 8,
};

/** Months (1 to 12) in which a service or a topic is asked about more, and how much more. */
const seasons: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  'council-tax': { 3: 1.9, 4: 2.1, 5: 1.3, 1: 1.1 },
  'council-tax-bill-not-understood': { 3: 2.2, 4: 1.6 },
  'business-rates': { 3: 1.8, 4: 1.8 },
  benefits: { 4: 1.3, 1: 1.2 },
  'waste-and-recycling': { 12: 1.2, 1: 1.4 },
  'waste-and-recycling-garden-waste-subscription': { 2: 2, 3: 4.5, 4: 4, 5: 2 },
  'housing-repairs-boiler-or-heating': { 10: 2, 11: 2.6, 12: 3, 1: 3, 2: 2.2 },
  'housing-repairs-damp-and-mould': { 11: 1.6, 12: 1.8, 1: 2, 2: 1.8 },
  'streets-and-lights-pothole': { 1: 2, 2: 2.4, 3: 2 },
  'streets-and-lights-street-light-out': { 11: 1.8, 12: 1.8, 1: 1.6 },
  'electoral-services': { 4: 3, 5: 2.6, 8: 1.6, 9: 1.8, 10: 1.4 },
  'electoral-services-polling-station': { 5: 6 },
  'parks-and-open-spaces': { 5: 1.5, 6: 2, 7: 2, 8: 1.7 },
  leisure: { 1: 1.8, 9: 1.3 },
  'environmental-health-noise': { 6: 1.8, 7: 2.2, 8: 2 },
  'environmental-health-pest-control': { 7: 1.8, 8: 2.2, 9: 1.6 },
  registrars: { 6: 1.3, 7: 1.3, 8: 1.2 },
};

/** Whole volume by month, January first: spring is the busiest, the summer and December quiet. */
const monthFactors = [1.04, 1, 1.14, 1.17, 1.03, 0.97, 0.93, 0.9, 1.01, 1.02, 0.98, 0.83] as const;

/** How busy a month (1 to 12) is beside the average of the year. */
export function findMonthFactor(month: number): number {
  return monthFactors[month - 1] ?? 1;
}

/** What people ask about in a month (1 to 12); `mailshot` while bills are landing on doormats. */
export function weighSubjects(month: number, mailshot: boolean): WeightedList<Subject> {
  const entries = councilServices.flatMap(({ name, topics }) => {
    const service = toSlug(name);
    const factor =
      (seasons[service]?.[month] ?? 1) * (mailshot && service === 'council-tax' ? 4 : 1);
    const weight = ((serviceWeights[service] ?? 1) * factor) / topics.length;
    return topics.map((topicName): readonly [Subject, number] => {
      const topic = toSlug(`${service} ${topicName}`);
      return [{ service, topic }, weight * (seasons[topic]?.[month] ?? 1)];
    });
  });
  const [first, ...rest] = entries;
  return weigh([first ?? [{ service: 'general-enquiries', topic: '' }, 1], ...rest]);
}

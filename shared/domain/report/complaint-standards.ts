import type { StandardVersion } from '../standards/standard.ts';
import type { Measure } from '../words.ts';

/** The standards by which complaints are judged, by id. */
export interface ComplaintStandards {
  readonly acknowledge: ReadonlySet<string>;
  readonly answer: ReadonlySet<string>;
}

/**
 * Which standards say when a complaint is acknowledged and answered: those made for complaints, else
 * any that a complaint falls under. One answered in full is replied to; where no standard measures
 * replies, one that measures resolving stands in.
 */
export function findComplaintStandards(standards: readonly StandardVersion[]): ComplaintStandards {
  const own = standards.filter(isForComplaints);
  const pick = (...measures: readonly Measure[]): ReadonlySet<string> => {
    for (const list of [own, standards]) {
      for (const measure of measures) {
        const found = list.filter((one) => one.measure === measure);
        if (found.length > 0) return new Set(found.map((one) => one.standardId));
      }
    }
    return new Set();
  };
  return { acknowledge: pick('acknowledge'), answer: pick('reply', 'resolve') };
}

function isForComplaints({ covers }: StandardVersion): boolean {
  return covers.kinds?.every((kind) => kind === 'complaint_1' || kind === 'complaint_2') === true;
}

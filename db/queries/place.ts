import { CodedError } from '../../shared/domain/errors.ts';

/**
 * Rows of one contact or enquiry stand side by side in `event`, `event_text` and `clock`: the place
 * of a row is the subject's number times 65,536, and the row's own number. The tables take it apart
 * again (`subject_number`, `seq`); this is the only other place that knows.
 */
const placesEach = 65_536;

/** The place of a subject's row `seq` (1, 2, 3 …); `conflict` where the subject has no place left. */
export function toPlace(subjectNumber: number, seq: number): number {
  if (seq >= placesEach) {
    throw new CodedError(
      'conflict',
      `This record holds ${placesEach - 1} entries, which is all it can. Nothing was changed; go on in a new one.`,
    );
  }
  return findFirstPlace(subjectNumber) + seq;
}

/** Nothing stands below this place that belongs to the subject. */
export function findFirstPlace(subjectNumber: number): number {
  return subjectNumber * placesEach;
}

/** Nothing stands above this place that belongs to the subject. */
export function findLastPlace(subjectNumber: number): number {
  return findFirstPlace(subjectNumber) + placesEach - 1;
}

/** All places of a row of `subject`, as a condition of a join. */
export const placesOfSubjectSql = `place BETWEEN subject.subject_number * ${placesEach}
  AND subject.subject_number * ${placesEach} + ${placesEach - 1}`;

/** The first event of a contact, as a condition of a join: who began it, and at which desk. */
export const firstEventOfContactSql = `event.place = contact.subject_number * ${placesEach} + 1`;

import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import { useRead } from '../../ui/use-read.ts';
import type { Reading } from '../../ui/use-read.ts';

/** The lists as this window read them last: a form opens with them at once, from any screen. */
let remembered: CentreLists | null = null;

/** What a contact can be about and who works here. What was read before shows until it is read again. */
export function useCentreLists(): Reading<CentreLists> {
  const reading = useRead('centre.lists', {}, ['app.changed', 'people.changed']);
  if (reading.data !== null) remembered = reading.data;
  return { ...reading, data: reading.data ?? remembered };
}

import { compileZone, toLocalMonth } from '../../../shared/domain/calendar/zone.ts';
import { brandInstant, type LocalMonth } from '../../../shared/domain/instant.ts';
import { shiftMonth } from '../../../shared/domain/report/local-months.ts';
import { useService } from '../../ui/service.tsx';
import { useZone } from '../../ui/zone.tsx';

/** The last twelve whole months, both ends included: what a review looks at. */
export function useLastYear(): { readonly from: LocalMonth; readonly to: LocalMonth } {
  const service = useService();
  const zone = compileZone(useZone());
  const to = shiftMonth(toLocalMonth(zone, brandInstant(service.readNowMs())), -1);
  return { from: shiftMonth(to, -11), to };
}

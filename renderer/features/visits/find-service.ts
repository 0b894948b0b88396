import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';

type Service = CentreLists['services'][number];

function splitWords(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/**
 * The services whose words begin like what was typed, in any order ("ct" finds Council Tax too):
 * those whose name begins so come first. Nothing typed finds nothing.
 */
export function findServices(services: readonly Service[], typed: string): Service[] {
  const wanted = splitWords(typed);
  if (wanted.length === 0) return [];
  const fits = services.filter((service) => {
    const words = splitWords(service.name);
    const initials = words.map((word) => word.charAt(0)).join('');
    return wanted.every(
      (part) =>
        words.some((word) => word.startsWith(part)) ||
        (part.length > 1 && initials.startsWith(part)),
    );
  });
  const [first = ''] = wanted;
  const rank = (service: Service): number => (service.name.toLowerCase().startsWith(first) ? 0 : 1);
  return fits.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en-GB'));
}

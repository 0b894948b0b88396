import { createContext, useContext } from 'react';

/** The centre's time zone, in which every time is shown. */
export const ZoneContext = createContext('Europe/London');

/** The IANA name of the centre's time zone. */
export function useZone(): string {
  return useContext(ZoneContext);
}

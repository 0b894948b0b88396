import { useEffect, useRef } from 'react';
import type { EventName, MethodName } from '../../../shared/contract/methods.ts';
import { useService } from '../service.tsx';
import type { Answer, Question } from '../service.tsx';
import { useRead } from '../use-read.ts';
import type { Reading } from '../use-read.ts';

/** Figures hold for a while; a burst of saves re-reads them once. */
const settleMs = 1000;
const readEveryMs = 30_000;

/**
 * As `useRead`, for figures that also change by the passing of time: read again twice a minute, and
 * soon after the events named, however many come at once.
 */
export function useReadOften<N extends MethodName>(
  method: N,
  input: Question<N>,
  changedOn: readonly EventName[],
): Reading<Answer<N>> {
  const service = useService();
  const reading = useRead(method, input);
  const { readAgain } = reading;
  const events = useRef(changedOn);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readSoon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        readAgain();
      }, settleMs);
    };
    // A screen's events never change while it shows.
    const stops = events.current.map((event) => service.on(event, readSoon));
    const interval = setInterval(readAgain, readEveryMs);
    return () => {
      clearTimeout(timer);
      clearInterval(interval);
      for (const stop of stops) stop();
    };
  }, [service, readAgain]);
  return reading;
}

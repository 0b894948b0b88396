import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { EventName, MethodName } from '../../shared/contract/methods.ts';
import { readFault } from './fault-words.ts';
import type { Fault } from './fault-words.ts';
import { useService } from './service.tsx';
import type { Answer, Question } from './service.tsx';

/** An answer of the data service as a screen holds it. While it is re-read the last answer stays. */
export interface Reading<T> {
  readonly data: T | null;
  readonly fault: Fault | null;
  readonly busy: boolean;
  readonly readAgain: () => void;
}

/**
 * Reads from the data service and reads again on the events named. A null input reads nothing.
 * An answer that was overtaken by a later question is dropped.
 */
export function useRead<N extends MethodName>(
  method: N,
  input: Question<N> | null,
  changedOn: readonly EventName[] = [],
): Reading<Answer<N>> {
  const service = useService();
  const [data, setData] = useState<Answer<N> | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(input !== null);
  const [round, setRound] = useState(0);
  const latest = useRef(input);
  latest.current = input;
  const question = JSON.stringify(input);
  const events = useRef(changedOn);

  const generation = useSyncExternalStore(service.subscribeToConnection, service.readGeneration);

  const readAgain = useCallback(() => setRound((value) => value + 1), []);

  useEffect(() => {
    if (latest.current === null) {
      setData(null);
      setFault(null);
      setBusy(false);
      return undefined;
    }
    let current = true;
    setBusy(true);
    service
      .call(method, latest.current)
      .then((answer) => {
        if (!current) return;
        setData(answer);
        setFault(null);
        setBusy(false);
      })
      .catch((error: unknown) => {
        if (!current) return;
        setFault(readFault(error));
        setBusy(false);
      });
    return () => {
      current = false;
    };
  }, [service, method, question, round, generation]);

  useEffect(() => {
    // A screen's events never change while it shows.
    const stops = events.current.map((event) => service.on(event, readAgain));
    return () => {
      for (const stop of stops) stop();
    };
  }, [service, readAgain]);

  return { data, fault, busy, readAgain };
}

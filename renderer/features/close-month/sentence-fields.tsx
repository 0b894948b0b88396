import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { MonthChecklist } from '../../../shared/contract/schemas-month.ts';
import { sentenceTextSchema } from '../../../shared/contract/schemas-month.ts';
import { standardIdSchema } from '../../../shared/contract/schemas-values.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import { readFault } from '../../ui/fault-words.ts';
import { useService } from '../../ui/service.tsx';
import classes from './close-month.module.css';
import { describeMissed } from './close-words.ts';

/** A field for each missed standard; what is written is kept when the field is left. */
export function SentenceFields(props: {
  readonly month: LocalMonth;
  readonly missed: MonthChecklist['missed'];
}) {
  return (
    <div className={classes['sentences']}>
      {props.missed.map((one) => (
        <SentenceField key={one.standardId} month={props.month} missed={one} />
      ))}
    </div>
  );
}

type Keeping = { readonly state: 'as_read' | 'kept' | 'busy' } | { readonly fault: string };

function SentenceField(props: {
  readonly month: LocalMonth;
  readonly missed: MonthChecklist['missed'][number];
}) {
  const { missed } = props;
  const service = useService();
  const [text, setText] = useState(missed.text);
  const [saved, setSaved] = useState(missed.text);
  const [keeping, setKeeping] = useState<Keeping>({ state: 'as_read' });
  const keep = (): void => {
    const sentence = sentenceTextSchema.safeParse(text);
    const standardId = standardIdSchema.safeParse(missed.standardId);
    if (!standardId.success || text.trim() === saved.trim()) return;
    if (!sentence.success) {
      setKeeping({ fault: 'Keep it to a few sentences.' });
      return;
    }
    setKeeping({ state: 'busy' });
    service
      .call('month.saveSentence', {
        month: props.month,
        standardId: standardId.data,
        text: sentence.data,
      })
      .then(() => {
        setSaved(sentence.data);
        setKeeping({ state: 'kept' });
      })
      .catch((error: unknown) => setKeeping({ fault: readFault(error).message }));
  };
  return (
    <div>
      <Textarea
        label={missed.name}
        description={describeMissed(missed)}
        placeholder="Why it was missed, and what was done"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={1000}
        value={text}
        error={'fault' in keeping ? keeping.fault : null}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setKeeping({ state: 'as_read' });
        }}
        onBlur={keep}
      />
      <span role="status" className={classes['kept']}>
        {'state' in keeping && keeping.state === 'kept' ? 'Kept.' : ''}
      </span>
    </div>
  );
}

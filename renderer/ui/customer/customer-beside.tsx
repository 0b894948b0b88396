import type { CustomerId, TopicId } from '../../../shared/domain/ids.ts';
import { Panel } from '../panel.tsx';
import { ReadingState } from '../reading-state.tsx';
import { useRead } from '../use-read.ts';
import { LastContacts } from './last-contacts.tsx';

/** Beside the form of a contact: what this customer came about before, and how it stands. */
export function CustomerBeside(props: {
  readonly customerId: CustomerId | null;
  readonly topicId: TopicId | null;
}) {
  const { customerId, topicId } = props;
  const reading = useRead('customer.get', customerId === null ? null : { customerId, topicId }, [
    'customer.changed',
    'enquiry.changed',
  ]);
  if (customerId === null || reading.fault?.code === 'not_found') return null;
  const record = reading.data?.customerId === customerId ? reading.data : null;
  return (
    <Panel title="Last contacts">
      <ReadingState reading={{ ...reading, data: record }} what="the last contacts">
        {(data) => <LastContacts record={data} />}
      </ReadingState>
    </Panel>
  );
}

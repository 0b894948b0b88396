import { Group } from '@mantine/core';
import { useState } from 'react';
import type { CustomerMarker, CustomerRecord } from '../../../shared/contract/schemas-customer.ts';
import type { CustomerId } from '../../../shared/domain/ids.ts';
import { ActionButton } from '../action-button.tsx';
import { announceFault } from '../announce.ts';
import { Panel } from '../panel.tsx';
import { ReadingState } from '../reading-state.tsx';
import { useService } from '../service.tsx';
import { offerUndoToast } from '../undo-toast.tsx';
import { useRead } from '../use-read.ts';
import { CopyNumber } from './copy-number.tsx';
import { CustomerDialog } from './customer-dialog.tsx';
import classes from './customer.module.css';
import { LastContacts } from './last-contacts.tsx';
import { MarkerDialog } from './marker-dialog.tsx';
import { MarkerLines } from './marker-lines.tsx';

const erasedWords =
  'The details were taken out when their time was over. The enquiry and its figures stay.';

/**
 * A customer beside an enquiry or among what was found: warnings and needs first, then who it is and
 * what they came about. Calm about one who was erased.
 */
export function CustomerSummary(props: {
  readonly customerId: CustomerId;
  /** The enquiry beside it, which is left out of the last contacts. */
  readonly except?: string;
  /** Team leaders put warnings on a customer and end them. */
  readonly leads: boolean;
  readonly onOpenEnquiry?: (enquiryId: string) => void;
}) {
  const { customerId } = props;
  const reading = useRead('customer.get', { customerId, topicId: null }, [
    'customer.changed',
    'enquiry.changed',
  ]);
  const record = reading.data?.customerId === customerId ? reading.data : null;
  if (reading.fault?.code === 'not_found') {
    return (
      <Panel title="Customer">
        <p className={classes['quiet']}>{erasedWords}</p>
      </Panel>
    );
  }
  return (
    <Panel title="Customer">
      <ReadingState reading={{ ...reading, data: record }} what="the customer">
        {(data) => <Summary {...props} record={data} />}
      </ReadingState>
    </Panel>
  );
}

function Summary(props: {
  readonly record: CustomerRecord;
  readonly except?: string;
  readonly leads: boolean;
  readonly onOpenEnquiry?: (enquiryId: string) => void;
}) {
  const { record, leads, onOpenEnquiry, except } = props;
  const service = useService();
  const [dialog, setDialog] = useState<'details' | 'warning' | null>(null);
  const end = (marker: CustomerMarker): void => {
    service
      .call('customer.endMarker', { markerId: marker.markerId })
      .then(({ undoToken }) => offerUndoToast(service, 'The warning is ended.', undoToken))
      .catch(announceFault);
  };
  const { name, phone, email, postcode, reference } = record.fields;
  const details: [string, string][] = [
    ['Name', name],
    ['Phone', phone],
    ['Email', email],
    ['Postcode', postcode],
    ['Number', reference],
  ];
  return (
    <div className={classes['summary']}>
      <MarkerLines markers={record.markers} {...(leads ? { onEnd: end } : {})} />
      {record.needs.length === 0 ? null : (
        <ul className={classes['needNames']} aria-label="Needs">
          {record.needs.map((need) => (
            <li key={need.needId}>
              <strong>{need.name}</strong>
              {need.note === '' ? '' : ': '}
              <bdi>{need.note}</bdi>
            </li>
          ))}
        </ul>
      )}
      <dl className={classes['details']}>
        {details
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <CopyNumber text={value} what={label.toLowerCase()} />
              </dd>
            </div>
          ))}
      </dl>
      <Group gap="xs">
        <ActionButton size="xs" onClick={() => setDialog('details')}>
          Change details
        </ActionButton>
        {leads ? (
          <ActionButton size="xs" onClick={() => setDialog('warning')}>
            Add a warning
          </ActionButton>
        ) : null}
      </Group>
      <h3 className={classes['subhead']}>Last contacts</h3>
      <LastContacts
        record={record}
        {...(except === undefined ? {} : { except })}
        {...(onOpenEnquiry === undefined ? {} : { onOpen: onOpenEnquiry })}
      />
      {dialog === 'details' ? (
        <CustomerDialog record={record} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === 'warning' ? (
        <MarkerDialog customerId={record.customerId} onClose={() => setDialog(null)} />
      ) : null}
    </div>
  );
}

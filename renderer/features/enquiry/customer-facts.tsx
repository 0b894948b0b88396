import type { EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import { Panel } from '../../ui/panel.tsx';
import { CopyButton } from './copy-button.tsx';
import classes from './enquiry.module.css';

/** The few details of the customer that were given; nothing where none were. */
export function CustomerFacts(props: { readonly customer: EnquiryDetail['customer'] }) {
  const { customer } = props;
  if (customer === null) return null;
  const details: [string, string][] = [
    ['Name', customer.name],
    ['Phone', customer.phone],
    ['Email', customer.email],
    ['Postcode', customer.postcode],
  ];
  const given = details.filter(([, value]) => value !== '');
  return (
    <Panel title="Customer">
      {given.length === 0 ? (
        <p className={classes['empty']}>
          The details were taken out when their time was over. The enquiry and its figures stay.
        </p>
      ) : (
        <dl className={classes['facts']}>
          {given.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={classes['copied']}>
                <bdi>{value}</bdi> <CopyButton text={value} what={name} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}

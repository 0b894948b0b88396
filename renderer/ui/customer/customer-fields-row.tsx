import { SimpleGrid, TextInput } from '@mantine/core';
import type { CustomerFields } from '../../../shared/domain/customer/customer-fields.ts';
import { formatPostcode } from '../../../shared/domain/customer/postcode.ts';

const fields = [
  { name: 'name', label: 'Name', length: 200 },
  { name: 'phone', label: 'Phone', length: 50 },
  { name: 'email', label: 'Email', length: 254 },
  { name: 'postcode', label: 'Postcode', length: 12 },
  { name: 'reference', label: 'Customer number', length: 50 },
] as const;

/** The few details that may be kept of a customer, all of them optional (docs: personal data). */
export function CustomerFieldsRow(props: {
  readonly value: CustomerFields;
  readonly columns: number;
  readonly autoFocus?: boolean;
  readonly findFault: (path: string) => string | null;
  readonly onChange: (fields: CustomerFields) => void;
}) {
  const { value, onChange } = props;
  // Somebody new begins where nothing is typed yet, after what was typed already.
  const first = fields.find((field) => value[field.name] === '')?.name ?? 'name';
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: props.columns }} spacing="sm">
      {fields.map((field) => (
        <TextInput
          key={field.name}
          label={field.label}
          autoComplete="off"
          dir="auto"
          autoFocus={props.autoFocus === true && field.name === first}
          data-autofocus={field.name === 'name' ? true : undefined}
          value={value[field.name]}
          error={props.findFault(field.name)}
          onChange={(event) => onChange({ ...value, [field.name]: event.currentTarget.value })}
          onBlur={() => {
            if (field.name !== 'postcode') return;
            const written = formatPostcode(value.postcode);
            if (written !== value.postcode) onChange({ ...value, postcode: written });
          }}
        />
      ))}
    </SimpleGrid>
  );
}

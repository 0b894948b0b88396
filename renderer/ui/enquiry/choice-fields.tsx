import { Input, NativeSelect, SegmentedControl } from '@mantine/core';
import { useId } from 'react';

/** A choice of a few values, all in sight. The value may be none yet. */
export function FewChoices<V extends string>(props: {
  readonly label: string;
  readonly values: readonly V[];
  readonly words: Readonly<Record<V, string>>;
  readonly value: V | null;
  readonly fault?: string | null;
  readonly onChange: (value: V) => void;
}) {
  const id = useId();
  const { values, words } = props;
  return (
    <Input.Wrapper label={props.label} labelElement="div" labelProps={{ id }} error={props.fault}>
      <div>
        <SegmentedControl
          aria-labelledby={id}
          data={values.map((value) => ({ value, label: words[value] }))}
          value={props.value ?? ''}
          onChange={(next) => {
            const known = values.find((value) => value === next);
            if (known !== undefined) props.onChange(known);
          }}
        />
      </div>
    </Input.Wrapper>
  );
}

/** A choice from a list by name. The first line stands for none. */
export function ListChoice<I extends string>(props: {
  readonly label: string;
  readonly description?: string;
  readonly none: string;
  readonly choices: readonly { readonly id: I; readonly name: string }[];
  readonly value: I | null;
  readonly fault?: string | null;
  readonly onChange: (value: I | null) => void;
}) {
  return (
    <NativeSelect
      label={props.label}
      description={props.description}
      data={[
        { value: '', label: props.none },
        ...props.choices.map((choice) => ({ value: choice.id, label: choice.name })),
      ]}
      value={props.value ?? ''}
      error={props.fault ?? null}
      onChange={(event) => {
        const id = event.currentTarget.value;
        props.onChange(props.choices.find((choice) => choice.id === id)?.id ?? null);
      }}
    />
  );
}

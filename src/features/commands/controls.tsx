/** A control for each shape of a field. */
import { useState } from 'react';
import type { FieldShape } from '../../client/form-fields.ts';
import { Button } from '../../ui/button.tsx';
import { NONE, type FormValue } from './read-form.ts';
import { useOptions, type Option } from './use-options.ts';

/** What a control needs to be found by: by its label, and by those who cannot see what stands beside it. */
type Named = {
  label: string;
  aria: Aria;
};

type Aria = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
  'aria-required': boolean;
};

type ControlProps<V> = {
  named: Named;
  required: boolean;
  nullable: boolean;
  value: V;
  onChange: (value: V) => void;
};

type AnyControlProps = ControlProps<FormValue> & { shape: FieldShape };

export function Control({ shape, value, ...rest }: AnyControlProps) {
  if (shape.is === 'list')
    return <ListControl {...rest} of={shape.of} value={typeof value === 'string' ? [] : value} />;
  return <OneControl {...rest} shape={shape} value={typeof value === 'string' ? value : ''} />;
}

function OneControl({ shape, ...props }: ControlProps<string> & { shape: FieldShape }) {
  switch (shape.is) {
    case 'id':
      return <IdControl {...props} of={shape.of} />;
    case 'choice':
      return (
        <SelectControl
          {...props}
          options={shape.values.map((value) => ({ id: String(value), label: String(value) }))}
        />
      );
    case 'flag':
      return <FlagControl {...props} />;
    case 'json':
      return <JsonControl {...props} />;
    default:
      return <TextControl {...props} shape={shape} />;
  }
}

function SelectControl(props: ControlProps<string> & { options: readonly Option[] }) {
  const { named, required, nullable, value, onChange, options } = props;
  return (
    <select {...named.aria} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{required ? 'Choose…' : 'Leave it as it is'}</option>
      {nullable && <option value={NONE}>None</option>}
      {options.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** From here on a list is searched rather than scrolled, and only its beginning is drawn. */
const MANY = 60;
const MOST = 200;

function IdControl({ of, ...props }: ControlProps<string> & { of: string }) {
  const options = useOptions(of);
  const [query, setQuery] = useState('');
  if (options.length <= MANY) return <SelectControl {...props} options={options} />;
  const wanted = query.toLowerCase();
  const found = options.filter(({ id, label }) => id === props.value || label.toLowerCase().includes(wanted));
  return (
    <span className="orders-many">
      <input
        type="search"
        placeholder="Look for"
        aria-label={`Look for: ${props.named.label}`}
        value={query}
        spellCheck={false}
        onChange={(event) => setQuery(event.target.value)}
      />
      <SelectControl {...props} options={found.slice(0, MOST)} />
    </span>
  );
}

function FlagControl({ named, required, value, onChange }: ControlProps<string>) {
  if (!required)
    return (
      <select {...named.aria} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">Leave it as it is</option>
        <option value="true">Yes</option>
        <option value="false">No</option>
      </select>
    );
  return (
    <input
      {...named.aria}
      aria-required={undefined}
      type="checkbox"
      checked={value === 'true'}
      onChange={(event) => onChange(String(event.target.checked))}
    />
  );
}

function TextControl({ named, shape, value, onChange }: ControlProps<string> & { shape: FieldShape }) {
  const unit = shape.is === 'number' && shape.unit !== 'duration' ? shape.unit : null;
  return (
    <span className="orders-amount">
      <input
        {...named.aria}
        type="text"
        inputMode={shape.is === 'number' && shape.unit !== 'duration' ? 'numeric' : 'text'}
        maxLength={shape.is === 'text' ? (shape.longest ?? undefined) : undefined}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {unit !== null && <span aria-hidden="true">{unit}</span>}
    </span>
  );
}

/** Written, pasted, or taken from a file. */
function JsonControl({ named, value, onChange }: ControlProps<string>) {
  return (
    <span className="orders-json">
      <textarea
        {...named.aria}
        rows={6}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <input
        type="file"
        accept=".json,application/json"
        aria-label={`${named.label} from a file`}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void file.text().then(onChange);
        }}
      />
    </span>
  );
}

function ListControl(props: ControlProps<readonly string[]> & { of: FieldShape }) {
  const { named, of, value, onChange } = props;
  const put = (at: number, text: string) => onChange(value.map((old, i) => (i === at ? text : old)));
  const without = (at: number) => onChange(value.filter((_, i) => i !== at));
  return (
    <span className="orders-list" role="group" aria-label={named.label}>
      {value.map((text, at) => {
        const label = `${named.label} ${at + 1}`;
        const id = `${named.aria.id}-${at}`;
        return (
          // The place in the list is all that tells one entry from another.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={at} className="orders-entry">
            <label className="ui-visually-hidden" htmlFor={id}>
              {label}
            </label>
            <OneControl
              shape={of}
              required
              nullable={false}
              value={text}
              onChange={(next) => put(at, next)}
              named={{ label, aria: { ...named.aria, id } }}
            />
            <Button aria-label={`Remove ${label}`} onClick={() => without(at)}>
              Remove
            </Button>
          </span>
        );
      })}
      <Button aria-label={`Add to ${named.label}`} onClick={() => onChange([...value, ''])}>
        Add
      </Button>
    </span>
  );
}

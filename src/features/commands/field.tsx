import { useId } from 'react';
import type { FormField } from '../../client/form-fields.ts';
import { Control } from './controls.tsx';
import { rangeText, type FieldProblem, type FormValue } from './read-form.ts';

type FieldProps = {
  field: FormField;
  value: FormValue;
  problem: FieldProblem | undefined;
  onChange: (value: FormValue) => void;
};

const hintOf = ({ hint, shape }: FormField): string => {
  if (shape.is !== 'number') return hint;
  const example = shape.unit === 'duration' ? 'Such as 90 s or 5 min.' : '';
  // What stands alone needs no stop; a sentence that goes before another one does.
  const range = rangeText(shape);
  const first = hint !== '' && range !== '' ? `${hint}.` : hint;
  return [first, range, example].filter(Boolean).join(' ');
};

/** One line of a form: its name, its control, what may stand there, and what is wrong with what does. */
export function Field({ field, value, problem, onChange }: FieldProps) {
  const id = useId();
  const { label, shape, required, nullable } = field;
  const hint = hintOf(field);
  const name = required ? label : `${label} (optional)`;
  const about = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className="orders-field">
      {shape.is === 'list' ? <span>{name}</span> : <label htmlFor={id}>{name}</label>}
      <div>
        <Control
          shape={shape}
          required={required}
          nullable={nullable}
          value={value}
          onChange={onChange}
          named={{
            label,
            aria: {
              id,
              'aria-describedby': about === '' ? undefined : about,
              'aria-invalid': problem !== undefined,
              'aria-required': required,
            },
          }}
        />
        {hint !== '' && (
          <p id={`${id}-hint`} className="orders-hint">
            {hint}
          </p>
        )}
        {problem && <ProblemText id={`${id}-problem`} problem={problem} />}
      </div>
    </div>
  );
}

export function ProblemText({ id, problem }: { id?: string; problem: FieldProblem }) {
  const { title, reason, next } = problem;
  return (
    <p id={id} className="orders-problem" role="alert">
      {title !== undefined && <strong>{title}. </strong>}
      {reason} {next}
    </p>
  );
}

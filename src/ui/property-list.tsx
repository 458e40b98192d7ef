import { Fragment, type ReactNode } from 'react';
import './property-list.css';

export type Property = { name: string; value: ReactNode };

export function PropertyList({ title, properties }: { title?: string; properties: readonly Property[] }) {
  return (
    <div className="ui-properties">
      {title !== undefined && <h3>{title}</h3>}
      <dl>
        {properties.map(({ name, value }) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </div>
  );
}

/** Property lists beside each other, as many as fit. */
export function PropertyColumns({ children }: { children: ReactNode }) {
  return <div className="ui-property-columns">{children}</div>;
}

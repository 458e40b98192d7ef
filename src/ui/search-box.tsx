type SearchBoxProps = { value: string; onChange: (text: string) => void; label?: string };

export function SearchBox({ value, onChange, label = 'Look for' }: SearchBoxProps) {
  return (
    <input
      className="ui-search"
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

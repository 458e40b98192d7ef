import './progress-bar.css';

type ProgressBarProps = {
  /** 0 to 1. */
  fraction: number;
  label: string;
  /** Said beside the bar; the share in per cent if left out. */
  text?: string;
};

export function ProgressBar({ fraction, label, text }: ProgressBarProps) {
  const percent = Math.round(Math.min(1, Math.max(0, fraction)) * 100);
  return (
    <span className="ui-progress">
      <progress aria-label={label} max={100} value={percent} />
      <span className="ui-progress-text">{text ?? `${percent} %`}</span>
    </span>
  );
}

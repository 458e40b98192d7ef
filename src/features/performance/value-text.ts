/** Values with their units, and an axis's steps, in the words of the console. */
import { formatMB, formatQuantity, formatRate } from '../../ui/format.ts';
import type { Unit } from './chart-specs.ts';

export const valueText = (unit: Unit, value: number): string => {
  if (unit === 'MB') return formatMB(value);
  if (unit === 'MB/s') return formatRate(value);
  return formatQuantity(value, 'VM');
};

/** Round steps that an administrator would choose: 1, 2, 5 times a power of ten, or of two for memory. */
const stepFor = (unit: Unit, most: number): number => {
  const rough = Math.max(most, 1e-9) / 4;
  if (unit === 'MB') return 2 ** Math.ceil(Math.log2(Math.max(rough, 1)));
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? 10 * power;
  return unit === 'VMs' ? Math.max(1, step) : step;
};

/** From zero to at least the highest value. */
export const ticksFor = (unit: Unit, most: number): number[] => {
  const step = stepFor(unit, most > 0 ? most : unit === 'VMs' ? 4 : 100);
  const count = Math.max(1, Math.ceil((most > 0 ? most : step * 2) / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, i) => i * step);
};

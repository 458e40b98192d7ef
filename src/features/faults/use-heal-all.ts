import { useState } from 'react';
import { useAnyOrder } from '../../client/any-order.ts';
import { ApiProblem } from '../../client/problem.ts';
import { faultSubject } from '../../domain/fact-text.ts';
import { FAULT_CATALOGUE } from '../../domain/faults.ts';
import type { ActiveFault } from '../../domain/records.ts';
import { allOf, useNameOf, useStore } from '../../store/hooks.tsx';

export type Healed = { healed: number; failed: readonly { what: string; problem: ApiProblem }[] };

/** The cure of another fault may have ended it already. */
const isOver = (problem: ApiProblem): boolean => problem.type.endsWith('/unknown-fault');

/** Heals everything that is in effect, oldest first, one after another; what can't be healed stays and says why. */
export const useHealAll = () => {
  const store = useStore();
  const order = useAnyOrder();
  const nameOf = useNameOf();
  const [healing, setHealing] = useState(false);
  const [healed, setHealed] = useState<Healed | null>(null);
  const healOne = async ({ id, fault }: ActiveFault): Promise<Healed['failed'][number] | null> => {
    try {
      await order.mutateAsync({ name: 'healFault', params: { fault: id } });
      return null;
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      const what = `${FAULT_CATALOGUE[fault.kind].label} on ${faultSubject(fault, nameOf)}`;
      return isOver(problem) ? null : { what, problem };
    }
  };
  const healAll = async () => {
    setHealing(true);
    const faults = allOf(store, 'faults');
    const failed: Healed['failed'][number][] = [];
    for (const fault of faults) {
      // One after another: the order in which they are healed is part of the history.
      // oxlint-disable-next-line no-await-in-loop
      const failure = await healOne(fault);
      if (failure) failed.push(failure);
    }
    setHealed({ healed: faults.length - failed.length, failed });
    setHealing(false);
  };
  return { healAll, healing, healed };
};

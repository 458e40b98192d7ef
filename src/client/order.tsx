/** Orders as views give them: one call, and what was said no to is told to the person. */
import { createContext, useContext, type ReactNode } from 'react';
import type { CommandArgs, CommandName } from '../api/contract/commands.ts';
import { useCommand } from './commands.ts';
import type { ApiProblem } from './problem.ts';

export type { CommandName };

/** Resolves to whether it was accepted. */
export type Order = <N extends CommandName>(name: N, args: CommandArgs[N]) => Promise<boolean>;

type Told = (problem: ApiProblem) => void;

const OrderContext = createContext<Order | null>(null);

export const OrderProvider = ({ onProblem, children }: { onProblem: Told; children: ReactNode }) => {
  const mutations = {
    quickMigrate: useCommand('quickMigrate'),
    liveMigrate: useCommand('liveMigrate'),
    startVm: useCommand('startVm'),
    shutDownVm: useCommand('shutDownVm'),
    turnOffVm: useCommand('turnOffVm'),
    saveVm: useCommand('saveVm'),
    pauseVm: useCommand('pauseVm'),
    resumeVm: useCommand('resumeVm'),
    resetVm: useCommand('resetVm'),
    discardSavedState: useCommand('discardSavedState'),
    createCheckpoint: useCommand('createCheckpoint'),
    restoreCheckpoint: useCommand('restoreCheckpoint'),
    deleteCheckpoint: useCommand('deleteCheckpoint'),
    pauseNode: useCommand('pauseNode'),
    resumeNode: useCommand('resumeNode'),
    stopClusterService: useCommand('stopClusterService'),
    startClusterService: useCommand('startClusterService'),
    addNode: useCommand('addNode'),
    evictNode: useCommand('evictNode'),
    shutDownHost: useCommand('shutDownHost'),
    startHost: useCommand('startHost'),
    moveGroup: useCommand('moveGroup'),
    offlineGroup: useCommand('offlineGroup'),
    onlineGroup: useCommand('onlineGroup'),
    changeQuorum: useCommand('changeQuorum'),
    bringWitnessOnline: useCommand('bringWitnessOnline'),
    configureGroup: useCommand('configureGroup'),
    configureResource: useCommand('configureResource'),
    forceQuorum: useCommand('forceQuorum'),
    failOverApplication: useCommand('failOverApplication'),
    changeDriveLetter: useCommand('changeDriveLetter'),
    rebalanceLuns: useCommand('rebalanceLuns'),
    injectFault: useCommand('injectFault'),
    healFault: useCommand('healFault'),
  };
  const order: Order = async (name, args) => {
    try {
      // Each entry takes its own command's arguments, which the compiler can't follow through the name.
      await (mutations[name].mutateAsync as (value: object) => Promise<unknown>)(args);
      return true;
    } catch (problem) {
      onProblem(problem as ApiProblem);
      return false;
    }
  };
  return <OrderContext value={order}>{children}</OrderContext>;
};

export const useOrder = (): Order => {
  const order = useContext(OrderContext);
  if (!order) throw new Error('no OrderProvider above this component');
  return order;
};

/** Which Windows Server the nodes of a cluster run; what only the later one can do asks for it by name. */
export type ClusterOs = '2008' | '2008R2';

export const OS_NAMES: Record<ClusterOs, string> = {
  '2008': 'Windows Server 2008',
  '2008R2': 'Windows Server 2008 R2',
};

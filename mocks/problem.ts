/** What goes wrong, as problem documents: one table from code to status, texts of refusals from the domain. */
import type { ProblemCode, ProblemDocument, RequestProblemCode } from '../src/api/contract/problem.ts';
import { LIVE_VIEW, type View } from '../src/api/contract/query.ts';
import type { Refusal, RefusalCode } from '../src/domain/refusals.ts';
import { refusalText } from '../src/domain/refusals.ts';
import type { LinkError } from '../src/protocol/messages.ts';

/** Which status a refusal gets: 404 for what doesn't exist, 409 for what its present state doesn't allow. */
const REFUSAL_STATUS: Record<RefusalCode, 404 | 409> = {
  'unknown-vm': 404,
  'unknown-host': 404,
  'unknown-fault': 404,
  'unknown-group': 404,
  'unknown-network': 404,
  'unknown-lun': 404,
  'no-such-adapter': 409,
  'same-host': 409,
  'nobody-to-part-from': 409,
  'nobody-named': 409,
  'nobody-left': 409,
  'unknown-array': 404,
  'already-a-node': 409,
  'cluster-full': 409,
  'node-not-reached': 409,
  'other-os': 409,
  'host-still-on': 409,
  'no-directory': 409,
  'unknown-checkpoint': 404,
  'checkpoint-name-taken': 409,
  'too-many-checkpoints': 409,
  'checkpoint-pass-through': 409,
  'no-space-for-checkpoint': 409,
  'files-not-reached': 409,
  'files-busy': 409,
  'only-node': 409,
  'last-node-up': 409,
  'node-joining': 409,
  'fault-in-the-way': 409,
  'unknown-server': 404,
  'server-has-no-role': 409,
  'unknown-cluster': 404,
  'no-witness': 409,
  'quorum-undecided': 409,
  'witness-missing': 409,
  'witness-not-needed': 409,
  'same-quorum': 409,
  'lun-in-use': 409,
  'lun-too-small': 409,
  'lun-not-reached': 409,
  'witness-is-online': 409,
  'no-cluster-network': 409,
  'quorum-reachable': 409,
  'quorum-forced': 409,
  'amount-out-of-range': 409,
  'unknown-guest-cluster': 404,
  'guest-cluster-down': 409,
  'application-not-here': 409,
  'guest-disk-lost': 409,
  'application-busy': 409,
  'application-is-there': 409,
  'not-a-guest-node': 409,
  'guest-node-not-up': 409,
  'no-guest-node-left': 409,
  'not-highly-available': 409,
  'no-quorum': 409,
  'vm-not-running': 409,
  'vm-not-up': 409,
  'guest-hangs': 409,
  'no-saved-state': 409,
  'vmms-stopped': 409,
  'failure-not-noticed': 409,
  'vm-not-stopped': 409,
  'vm-not-paused': 409,
  'vm-has-no-host': 409,
  'disk-not-mounted': 409,
  'lun-not-held': 409,
  'witness-is-defended': 409,
  'lun-has-less-free': 409,
  'lun-full': 409,
  'guest-not-ready': 409,
  'no-integration-services': 409,
  'shutdown-component-off': 409,
  'operation-pending': 409,
  'group-not-online': 409,
  'already-there': 409,
  'target-not-in-cluster': 409,
  'target-down': 409,
  'target-paused': 409,
  'target-not-possible-owner': 409,
  'host-already-off': 409,
  'target-leaving': 409,
  'no-eligible-node': 409,
  'group-is-online': 409,
  'group-is-offline': 409,
  'volume-serves': 409,
  'needs-r2': 409,
  'several-in-group': 409,
  'live-migration-busy': 409,
  'processor-unfit': 409,
  'network-not-there': 409,
  'no-common-subnet': 409,
  'owner-cannot-start': 409,
  'unknown-resource': 404,
  'resource-not-online': 409,
  'not-a-vm-group': 409,
  'owner-twice': 409,
  'no-possible-owner': 409,
  'owner-must-stay-possible': 409,
  'nothing-to-change': 409,
  'node-leaving': 409,
  'service-running': 409,
  'host-going-down': 409,
  'host-not-off': 409,
  'host-has-no-power': 409,
  'host-not-on': 409,
  'service-not-running': 409,
  'service-hung': 409,
  'fault-already-active': 409,
  'not-a-node': 409,
  'node-not-up': 409,
  'no-standby-path': 409,
  'one-controller': 409,
  'controller-out': 409,
  'array-answers-nobody': 409,
  'luns-balanced': 409,
  'array-not-rebuilding': 409,
  'lun-has-no-files': 409,
  'letter-unchanged': 409,
  'letter-reserved': 409,
  'letter-taken': 409,
  'no-letter-left': 409,
  'volume-in-folder': 409,
  'volume-not-mounted': 409,
  'volume-in-use': 409,
  'node-not-paused': 409,
};

const OTHERS: Record<RequestProblemCode, { status: number; title: string; next: string }> = {
  'not-found': { status: 404, title: 'Not found', next: 'Look at openapi.json for the paths of this API.' },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    next: 'Use one of the methods in the Allow header.',
  },
  'invalid-query': {
    status: 400,
    title: 'Invalid parameter',
    next: 'Correct the parameter and send the request again.',
  },
  'invalid-body': {
    status: 422,
    title: 'Invalid request body',
    next: 'Correct the field and send the request again.',
  },
  'invalid-header': {
    status: 400,
    title: 'Invalid header',
    next: 'Correct the header and send the request again.',
  },
  'malformed-json': { status: 400, title: 'Not JSON', next: 'Send well-formed JSON.' },
  'body-too-large': { status: 413, title: 'Request body too large', next: 'Send less.' },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    next: 'Send the body as application/json.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'Idempotency key used before',
    next: 'Use a new key for another request.',
  },
  'changed-meanwhile': {
    status: 412,
    title: 'Changed meanwhile',
    next: 'Read it again, then decide whether you still want this.',
  },
  'unknown-view': {
    status: 404,
    title: 'No such branch or instant',
    next: 'Leave branch and asOf out, or use branch=main and asOf=live.',
  },
  'no-datacenter': {
    status: 503,
    title: 'No datacenter is open',
    next: 'Open a datacenter, then try again.',
  },
  'read-only': {
    status: 503,
    title: 'Read only',
    next: 'Use the window that runs the datacenter, or close it and reload this one.',
  },
  crashed: {
    status: 503,
    title: 'The simulation stopped',
    next: 'Copy the reproduction, then start the datacenter again.',
  },
  'storage-failed': {
    status: 503,
    title: 'Could not be stored',
    next: 'Make room for this site in the browser, then try again.',
  },
  'not-loaded': {
    status: 503,
    title: 'Not loaded yet',
    next: 'Check the connection to where the page came from, then try again.',
  },
  'internal-error': {
    status: 500,
    title: 'Something broke inside the lab',
    next: 'Reload the page; if it happens again, report it with the reproduction.',
  },
};

/** What is said besides the code: the rest has its place in the tables. */
type Said = {
  detail: string;
  field?: string | null;
  next?: string;
  errors?: { field: string; reason: string }[];
};

export type Problem = { problem: ProblemDocument; headers?: Record<string, string> };

const document = (code: ProblemCode, fields: Omit<ProblemDocument, 'type'>): ProblemDocument => ({
  type: `/problems/${code}`,
  ...fields,
});

export const problem = (
  code: RequestProblemCode,
  { detail, field = null, next, errors }: Said,
  headers?: Record<string, string>,
): Problem => {
  const { status, title, next: usualNext } = OTHERS[code];
  return {
    problem: document(code, {
      title,
      status,
      detail,
      field,
      next: next ?? usualNext,
      ...(errors && { errors }),
    }),
    ...(headers && { headers }),
  };
};

/** The datacenter says no. */
export const refused = (refusal: Refusal): Problem => {
  const { title, reason, next } = refusalText(refusal);
  return {
    problem: document(refusal.because, {
      title,
      status: REFUSAL_STATUS[refusal.because],
      detail: reason,
      field: refusal.field,
      next,
      facts: refusal.facts,
    }),
  };
};

export const isPresent = ({ branch, asOf }: View): boolean =>
  branch === LIVE_VIEW.branch && asOf === LIVE_VIEW.asOf;
const viewField = ({ branch }: View) => (branch === LIVE_VIEW.branch ? 'asOf' : 'branch');

/** Something else than the present was named where only the present has a meaning. */
export const onlyPresent = (view: View): Problem =>
  problem('unknown-view', {
    detail: 'Only the present of the branch main is possible here.',
    field: viewField(view),
  });

/** The lab can't answer what was asked of this view, or can't take the order. */
export const linkProblem = ({ error, message }: LinkError, view: View): Problem =>
  problem(error, { detail: message, field: error === 'unknown-view' ? viewField(view) : null });

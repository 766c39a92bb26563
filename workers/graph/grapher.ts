/** The grapher behind GraphApi: opened graphs, and what is asked about them. */
import { transfer } from 'comlink';
import type { GraphApi, GraphOutcome } from '../../contract/graph-api.ts';
import type { GateCheck } from '../../contract/graph/graph-answers.ts';
import type { GraphSource } from '../../contract/graph/graph-source.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import { inSlices, letMessagesIn } from '../engine/let-messages-in.ts';
import { Newest } from '../engine/newest.ts';
import { arrange } from './arrange.ts';
import { CheckOfGraph } from './check.ts';
import { explainEntry } from './explain.ts';
import { faultApplies } from './faults.ts';
import { jacobianBetween } from './jacobian.ts';
import { graphOfText } from './language/graph-of-text.ts';
import { buildNetworkGraph } from './network/network-graph.ts';
import { OpenGraphs, type OpenGraph } from './open-graphs.ts';
import { copyPass } from './pass-copy.ts';
import { makePasses } from './passes.ts';
import type { GraphPlan } from './plan.ts';

const closed = refuse('This graph is not open any more.');
const cancelled = refuse('cancelled');
const noStep = refuse('The step h has to be a number above 0.');

function isStepSize(stepSize: number): boolean {
  return stepSize > 0 && Number.isFinite(stepSize);
}

export function createGrapher(): GraphApi {
  const graphs = new OpenGraphs();
  const newest = new Newest();

  /** `answer` of a graph that is open. */
  function about<T>(graph: number, answer: (open: OpenGraph) => Outcome<T>): Outcome<T> {
    const open = graphs.find(graph);
    return open === null ? closed : answer(open);
  }

  return {
    async open(source) {
      const made = planOf(source);
      if (!made.ok) return made;
      const { plan } = made;
      const fault = source.kind === 'expression' ? source.fault : null;
      if (fault !== null && !faultApplies(plan, fault)) {
        return problemOfAll('This graph has no place for the fault that is to be found.');
      }
      const pass = makePasses(plan, fault);
      const graph = graphs.add({ plan, pass, fault });
      const copy = copyPass(pass);
      const value = { graph, structure: plan.structure, pass: copy.pass };
      return transfer({ ok: true, value }, [...copy.buffers]);
    },

    close(graph) {
      graphs.close(graph);
    },

    async check(graph, stepSize) {
      const isNewest = newest.begin('check');
      if (!isStepSize(stepSize)) return noStep;
      const open = graphs.find(graph);
      if (open === null) return closed;
      const check = new CheckOfGraph(open.plan.structure, open.pass, stepSize);
      const isDone = await inSlices(check, () => isNewest() && graphs.find(graph) !== null);
      return isDone ? succeed(check.report()) : cancelled;
    },

    async checkGate(graph, gate, stepSizes) {
      const isNewest = newest.begin('checkGate');
      if (!stepSizes.every(isStepSize)) return noStep;
      const open = graphs.find(graph);
      if (open === null) return closed;
      const checks: GateCheck[] = [];
      for (const stepSize of stepSizes) {
        const check = new CheckOfGraph(open.plan.structure, open.pass, stepSize, gate);
        const isDone = await inSlices(check, () => isNewest() && graphs.find(graph) !== null);
        if (!isDone) return cancelled;
        checks.push(...check.report().gates);
      }
      return succeed(checks);
    },

    async jacobian(graph, from, to) {
      return about(graph, ({ plan, pass }) => jacobianBetween(plan.structure, pass.values, from, to));
    },

    async explain(graph, gate, input, entry) {
      return about(graph, ({ plan, pass, fault }) =>
        explainEntry(plan.structure, pass, fault, { gate, input, entry }),
      );
    },

    async arrange(request) {
      const isNewest = newest.begin('arrange');
      // A later request that has come already is heard before this one is worked on.
      await letMessagesIn();
      return isNewest() ? arrange(request) : cancelled;
    },
  };
}

type MadePlan = { readonly ok: true; readonly plan: GraphPlan } | Extract<GraphOutcome, { ok: false }>;

function planOf(source: GraphSource): MadePlan {
  if (source.kind === 'expression') return graphOfText(source.text, source.expanded);
  const built = buildNetworkGraph(source);
  return built.ok ? { ok: true, plan: built.value } : problemOfAll(built.message);
}

/** A problem that is about no single part of a text. */
function problemOfAll(message: string): Extract<GraphOutcome, { ok: false }> {
  return { ok: false, problems: [{ from: 0, to: 0, message }] };
}

/** The picture of a text, laid out, at any place of the walk. */
import { arrange } from '../../../../workers/graph/arrange.ts';
import {
  boxLayouts,
  arrangeRequest,
  placeScene,
  type PlacedBox,
  type Scene,
} from '../../../../src-renderer/graph/picture/scene.ts';
import type { Numbers } from '../../../../src-renderer/graph/picture/drawing.ts';
import { pictureGraph } from '../../../../src-renderer/graph/picture/picture-graph.ts';
import { GraphSteps } from '../../../../src-renderer/state/graph/graph-steps.ts';
import type { GraphPlan } from '../../../../workers/graph/plan.ts';
import { openPlan, openText, type OpenedPlan } from '../opened-text.ts';

export interface PlacedText extends OpenedPlan {
  readonly scene: Scene;
  readonly forwardSteps: number;
  readonly steps: number;
  /** After so many steps. */
  readonly numbersAt: (position: number) => Numbers;
  readonly boxOf: (name: string) => PlacedBox;
}

/** `collapsed`: ids of groups. */
export function placeText(text: string, collapsed: readonly string[] = []): PlacedText {
  return place(openText(text), collapsed);
}

export function placePlan(plan: GraphPlan, collapsed: readonly string[] = []): PlacedText {
  return place(openPlan(plan), collapsed);
}

function place(opened: OpenedPlan, collapsed: readonly string[]): PlacedText {
  const { structure, pass, at } = opened;
  const digits = 2;
  const graph = pictureGraph(structure, structure.groups, new Set(collapsed));
  const measure = (words: string, size: number): number => 0.6 * size * words.length;
  const layouts = boxLayouts(graph, { structure, pass, digits, measure });
  const arranged = arrange(arrangeRequest(graph, layouts));
  if (!arranged.ok) throw new Error(arranged.message);
  const scene = placeScene(graph, layouts, arranged.value);
  const steps = new GraphSteps(structure, pass);
  return {
    ...opened,
    scene,
    forwardSteps: steps.forwardSteps,
    steps: steps.steps.length,
    numbersAt: (position) => ({
      structure,
      pass,
      digits,
      known: {
        hasValue: (gate) => steps.hasValue(gate, position),
        gradientOf: (gate) => steps.gradientOf(gate, position),
        contributionOf: (gate, input) => steps.contributionOf(gate, input, position),
      },
    }),
    boxOf(name) {
      const box = scene.boxes[graph.boxOf[at(name)] ?? -1];
      if (box === undefined) throw new Error(`there is no box of ${name}`);
      return box;
    },
  };
}

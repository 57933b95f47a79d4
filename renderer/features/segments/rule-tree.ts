import type { RuleGroupType, RuleType } from 'react-querybuilder'
import {
  type Group,
  isGroup,
  type Leaf,
  type Node,
  type Rule,
} from '../../../shared/features/segments/rule.ts'
import { keyOfLeaf } from './leaves.ts'

/** The tree as the builder holds it: a condition's value is the whole leaf. */
export type Tree = RuleGroupType<RuleType<string, string, Leaf>>

export function treeOf({ root }: Rule): Tree {
  const walk = (group: Group): Tree => ({
    combinator: group.join,
    not: group.not ?? false,
    rules: group.of.map((node) =>
      isGroup(node)
        ? walk(node)
        : { field: keyOfLeaf(node), operator: node.not ? 'isNot' : 'is', value: node },
    ),
  })
  return walk(root)
}

export function ruleOf(tree: Tree): Rule {
  const walk = (group: Tree): Group => ({
    join: group.combinator === 'or' ? 'or' : 'and',
    ...(group.not && { not: true }),
    of: group.rules.map((part): Node => {
      if ('rules' in part) return walk(part)
      const { not: _, ...leaf } = part.value
      return { ...leaf, ...(part.operator === 'isNot' && { not: true }) } as Leaf
    }),
  })
  return { version: 1, root: walk(tree) }
}

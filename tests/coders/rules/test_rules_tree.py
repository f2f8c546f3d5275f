"""Whatever the parser gives, the repairs leave a tree: walking up or down from any word ends."""

from hypothesis import given
from hypothesis import strategies as st

from eventcoder.coders.rules.repair import repaired
from eventcoder.coders.rules.tree import Node, Tree, move

WORDS = (
    "-", ",", "a", "accuse", "against", "and", "at", "ex", "fell", "fire", "first", "for",
    "forces", "general", "gas", "into", "kill", "killed", "minister", "of", "on", "out",
    "rebels", "said", "security", "soldiers", "talks", "than", "that", "the", "theft", "they",
    "to", "up", "vice", "who", "with", "Mali",
)  # fmt: skip
TAGS = (
    "CC", "DT", "IN", "JJ", "NN", "NNP", "NNS", "PRP", "RB", "RP", "TO", "VB", "VBD", "VBG",
    "VBN", "VBP", "VBZ", "WP",
)  # fmt: skip
RELATIONS = (
    "ROOT", "acl", "advcl", "advmod", "amod", "appos", "aux", "auxpass", "cc", "ccomp",
    "compound", "conj", "csubj", "dative", "dep", "det", "dobj", "mark", "nmod", "npadvmod",
    "nsubj", "nsubjpass", "pcomp", "pobj", "poss", "prep", "prt", "relcl", "xcomp",
)  # fmt: skip


@st.composite
def trees(draw: st.DrawFn) -> list[Node]:
    """Words with a head each, in no order, so that every tree may come up."""
    size = draw(st.integers(1, 14))
    nodes, start = [], 0
    for index in range(size):
        text = draw(st.sampled_from(WORDS))
        node = Node(
            index, text, text, draw(st.sampled_from(TAGS)), draw(st.sampled_from(RELATIONS)), start
        )
        start = node.end + draw(st.integers(0, 1))
        nodes.append(node)
    order = draw(st.permutations(nodes))
    for place, node in enumerate(order[1:], 1):
        node.head = order[draw(st.integers(0, place - 1))]
        node.head.children.append(node)
    for node in nodes:
        node.children.sort(key=lambda child: child.index)
    return nodes


def check(tree: Tree) -> None:
    for node in tree.nodes:
        above = node
        for _ in tree.nodes:
            above = above.head
        assert above.head is above, f"{node} never reaches a root"
        assert all(child.head is node for child in node.children)
        assert node.head is node or any(child is node for child in node.head.children)


@given(trees())
def test_repairs_leave_a_tree(nodes: list[Node]) -> None:
    check(repaired(Tree(nodes), {"fire", "kill", "killed"}, {"killed"}))


@given(trees(), st.data())
def test_no_word_moves_below_itself(nodes: list[Node], data: st.DataObject) -> None:
    for _ in range(5):
        move(data.draw(st.sampled_from(nodes)), data.draw(st.sampled_from(nodes)), "dep")
    check(Tree(nodes))


def test_title_that_the_parser_hung_below_its_prefix() -> None:
    ex, hyphen, minister, said = (
        Node(0, "ex", "ex", "NNP", "ROOT", 0),
        Node(1, "-", "-", "HYPH", "punct", 2),
        Node(2, "minister", "minister", "NN", "nsubj", 3),
        Node(3, "said", "say", "VBD", "acl", 12),
    )
    for node, head in ((hyphen, minister), (minister, said), (said, ex)):
        node.head = head
        head.children.append(node)
    check(repaired(Tree([ex, hyphen, minister, said])))

"""What a form says of a project besides its money, in two drafts."""

import built
from disclosure_gen.compare.performance import project_changes
from disclosure_gen.lang import Localized
from disclosure_gen.model.projects import Project
from disclosure_gen.records import replace


def project() -> Project:
    found = built.disclosure(built.EXAMPLE).tables["project_targets.village_shows"].project
    assert found is not None
    return found


def keys(old: Project, new: Project) -> list[str]:
    return [one.key for one in project_changes("p", old, new, ("zh", "en"))]


def test_the_same_project_has_no_changes() -> None:
    assert keys(project(), project()) == []


def test_a_goal_a_target_and_a_weight_that_moved_are_told() -> None:
    old = project()
    first, second, *rest = old.targets
    moved = replace(first, value=Localized(("≥90场",), ("≥90",)))
    lighter = replace(second, weight=None)
    new = replace(old, goal=Localized(("另一目标",), ("Another goal",)), targets=(moved, lighter, *rest))
    assert set(keys(old, new)) == {"p.goal", "p.演出场次.value", "p.覆盖行政村数.weight"}


def test_an_indicator_that_is_gone_is_told() -> None:
    old = project()
    (gone,) = list(project_changes("p", old, replace(old, targets=old.targets[:-1]), ("zh", "en")))
    assert gone.key

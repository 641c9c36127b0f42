import pytest

from kg.extract.bodies import BodyName, body_name, is_body, same_body


@pytest.mark.parametrize(
    ("printed", "name", "code"),
    [
        ("055-云溪市教育局[部门]", "云溪市教育局", "055"),
        ("350001 教育部门", "教育部门", "350001"),
        ("[350001]教育部门", "教育部门", "350001"),
        ("云溪市 教育局【单位】", "云溪市教育局", None),
        ("云溪市教育局（本级）", "云溪市教育局（本级）", None),
    ],
    ids=["code-and-mark", "code-and-space", "code-in-brackets", "mark", "own-level-stays"],
)
def test_bodies_part_names_from_codes_and_marks(printed: str, name: str, code: str | None) -> None:
    assert body_name(printed) == BodyName(name, code)


@pytest.mark.parametrize(
    "name", ["云溪市教育局", "云溪市第一中学", "科技和工信部门", "云溪市人民政府办公室", "云溪市教研室"]
)
def test_bodies_are_told_by_their_ends(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize("text", ["行政运行", "合计", "单位性质", "科学技术支出", "局", "2024年预算公开"])
def test_bodies_are_not_told_in_other_words(text: str) -> None:
    assert not is_body(text)


def test_bodies_own_level_is_the_body_itself() -> None:
    assert same_body("云溪市教育局（本级）", "055-云溪市教育局[部门]")
    assert same_body("云溪市教育局机关", "云溪市教育局")
    assert not same_body("云溪市教育局", "云溪市教研室")

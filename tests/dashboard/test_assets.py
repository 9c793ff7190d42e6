"""Scripts of the page: each runs where Dash puts it, which is the order of their names."""

import re

from dashboard.languages import ASSETS

TAKEN = re.compile(r"^  const \{([^}]+)\} = outflow;", re.MULTILINE)
GIVEN = re.compile(r"\boutflow\.(\w+) = ")


def test_a_script_takes_while_it_loads_only_what_scripts_before_it_gave():
    given, taken, early = set(), 0, []
    for path in sorted(ASSETS.glob("*.js")):
        text = path.read_text(encoding="utf-8")
        for item in re.findall(r"(\w+)(?::\s*\w+)?", ",".join(TAKEN.findall(text))):
            taken += 1
            if item not in given:
                early.append(f"{path.name} takes {item}")
        given |= set(GIVEN.findall(text))
    assert early == []
    assert taken > 10

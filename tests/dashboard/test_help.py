from dashboard.help import list_keys
from dashboard.views import PARAMETERS
from tests import ROOT

GUIDE = (ROOT / "docs" / "dashboard.md").read_text(encoding="utf-8")


def test_the_guide_names_every_key():
    for keys, words in list_keys():
        assert words in GUIDE
        for key in keys.split():
            assert f"`{key}`" in GUIDE


def test_the_guide_names_every_parameter_of_the_address():
    for name in (*PARAMETERS, "date", "at", "map", "show", "theme"):
        assert f"`{name}`" in GUIDE

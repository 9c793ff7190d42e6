"""The address chooses the language: routes, page, texts for the scripts, caches."""

import json
import re

import pytest

from dashboard import atlas as atlas_module
from dashboard.app import Settings, create_app
from dashboard.languages import SpokenAddress, list_script_texts, prefix_address
from geo.language import current_language, speaking
from tests.dashboard.scenes import make_atlas, make_observation


def call(path: str, query: str = "", mounted: str = "") -> tuple[str, str, str]:
    """Return which language, mount and path an application sees, or where it is sent."""
    seen = []

    def application(environment, start_response):
        seen.append((current_language(), environment["SCRIPT_NAME"], environment["PATH_INFO"]))
        start_response("200 OK", [])
        return []

    def start_response(status, headers):
        if status.startswith("3"):
            seen.append((status, *headers[0]))

    environment = {"PATH_INFO": path, "QUERY_STRING": query, "SCRIPT_NAME": mounted}
    SpokenAddress(application)(environment, start_response)
    (found,) = seen
    return found


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/", ("en", "", "/")),
        ("/days/light.json", ("en", "", "/days/light.json")),
        ("/ru/", ("ru", "/ru", "/")),
        ("/ru/days/light.json", ("ru", "/ru", "/days/light.json")),
        ("/russia", ("en", "", "/russia")),
        ("/en/", ("en", "", "/en/")),
        ("/ru/ru/", ("ru", "/ru", "/ru/")),
    ],
)
def test_the_first_part_of_an_address_names_the_language(path, seen):
    assert call(path) == seen


def test_an_address_without_its_slash_is_sent_on_with_its_query():
    permanent = "308 Permanent Redirect"
    assert call("/ru") == (permanent, "Location", "/ru/")
    assert call("/ru", "date=2022-09-26") == (permanent, "Location", "/ru/?date=2022-09-26")
    assert call("/ru", mounted="/map") == (permanent, "Location", "/map/ru/")


def test_a_request_leaves_no_language_behind():
    call("/ru/")
    assert current_language() == "en"
    assert prefix_address() == ""


def make_default():
    return make_atlas(make_observation())


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setattr("dashboard.documents.build_base", lambda *_, **__: "")
    monkeypatch.setattr("dashboard.documents.render_svg", lambda *_: "<svg/>")
    monkeypatch.setattr(
        atlas_module,
        "build_atlas",
        lambda *_, view, **__: make_atlas(make_observation(), view=view),
    )
    return create_app(Settings(), get_atlas=make_default).server.test_client()


def read_config(page: str) -> dict[str, object]:
    return json.loads(re.search(r'id="_dash-config"[^>]*>(.*?)</script>', page)[1])


@pytest.mark.parametrize(("address", "language"), [("/", "en"), ("/ru/", "ru")])
def test_a_page_says_its_language_and_asks_in_it(client, address, language):
    page = client.get(address).text
    assert f'<html lang="{language}"' in page
    assert read_config(page)["requests_pathname_prefix"] == address
    assert "{%" not in page
    assert client.get(f"{address}_dash-layout").status_code == 200


def test_styles_and_scripts_have_one_address_for_all_languages(client):
    english, russian = (
        set(re.findall(r'(?:src|href)="([^"]+)"', client.get(address).text))
        for address in ("/", "/ru/")
    )
    (texts,) = russian - english
    assert texts.startswith("/ru/texts.js?v=")
    assert not english - russian


def test_the_texts_of_the_scripts_come_before_them_and_may_be_kept(client):
    page = client.get("/ru/").text
    (address,) = re.findall(r'src="(/ru/texts[^"]+)"', page)
    assert page.index(address) < page.index("/assets/language.js")
    answer = client.get(address)
    assert answer.mimetype == "text/javascript"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "window.outflowTexts = {" in answer.text
    assert client.get("/texts.js").text == ""


def test_the_policy_on_scripts_is_as_strict_in_every_language(client):
    english, russian = (
        client.get(address).headers["Content-Security-Policy"] for address in ("/", "/ru/")
    )
    assert english == russian


@pytest.mark.parametrize(("address", "other", "code"), [("/", "/ru/", "ru"), ("/ru/", "/", "en")])
def test_a_page_links_to_itself_in_the_other_language(client, address, other, code):
    layout = client.get(f"{address}_dash-layout").text
    (link,) = re.findall(r'\{"children":"[A-Z]{2}","id":"language-link"[^}]*\}', layout)
    props = json.loads(link)
    assert (props["href"], props["lang"], props["hrefLang"]) == (other, code, code)


def test_the_days_of_a_page_are_in_its_language(client):
    page = client.get("/ru/_dash-layout").json
    sources = page["props"]["children"][0]["props"]["data"]
    assert sources["days"]["light"].startswith("/ru/days/light.json?v=")
    assert client.get(sources["days"]["light"]).status_code == 200


def test_what_holds_words_is_kept_for_each_language():
    app = create_app(Settings(), get_atlas=make_default)
    built = []

    def note(*_, view, **__):
        built.append(current_language())
        return make_atlas(make_observation(), view=view)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(atlas_module, "build_atlas", note)
        patch.setattr("dashboard.documents.build_base", lambda *_, **__: "")
        patch.setattr("dashboard.documents.render_svg", lambda *_: "<svg/>")
        client = app.server.test_client()
        for _ in range(2):
            for address in ("", "/ru"):
                client.get(f"{address}/days/light.json")
                client.get(f"{address}/days/light.json?verified=1")
    # The usual English one was there before; every other was built once.
    assert sorted(built) == ["en", "ru", "ru"]


def test_no_text_of_a_script_is_put_together_from_variables():
    with speaking("ru"):
        assert all(all(texts) for texts in list_script_texts())

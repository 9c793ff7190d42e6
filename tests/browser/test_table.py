"""The table in a real browser: loaded when opened, in step with the map, grouped, copied."""

import json
import re

import pytest

from tests.browser.steps import ON_PHONES, find_on_screen, move_to, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser table")]
DAY = "2022-09-26"
TABLE = f"?date={DAY}&show=table"
SHOWN = "document.querySelector('#table .ag-row') !== null"


def open_table(visit, query=TABLE):
    page = visit.open(query)
    page.wait_for_selector("#table .ag-row")
    return page


def list_column(page, name):
    """Return what the rows of the grid say in a column, whether or not they are on the screen."""
    return page.evaluate(
        """name => {
            const api = dash_ag_grid.getApi("grid");
            const texts = [];
            api.forEachNodeAfterFilterAndSort((rowNode) => {
                if (!rowNode.data.isGroup) {
                    texts.push(api.getCellValue({ rowNode, colKey: name, useFormatter: true }));
                }
            });
            return texts;
        }""",
        name,
    )


def count_rows(page):
    return page.evaluate("dash_ag_grid.getApi('grid').getDisplayedRowCount()")


def status(page):
    return page.inner_text("#table-status")


def copied(page):
    """Return the copied lines as lists of cells."""
    text = page.evaluate("navigator.clipboard.readText()")
    return [line.split("\t") for line in text.split("\n")]


def test_the_code_of_the_table_is_loaded_only_when_it_is_opened(visit):
    page = visit.open(f"?date={DAY}")
    page.wait_for_timeout(1500)
    assert not [url for url in visit.requests if "ag_grid" in url]
    page.keyboard.press("t")
    page.wait_for_selector("#table .ag-row")
    assert [url for url in visit.requests if "dash_ag_grid" in url]
    assert page.get_attribute("#table-button", "aria-pressed") == "true"
    page.wait_for_url(re.compile("show=table"))
    page.click("#table-button")
    assert page.is_hidden("#table")
    page.wait_for_url(lambda url: "show" not in url)


@pytest.mark.soak
def test_claims_are_asked_for_after_the_map_is_painted(visit):
    open_table(visit)
    days, claims = (
        next(at for at, url in enumerate(visit.requests) if part in url)
        for part in ("/days/", "/claims.json")
    )
    assert days < claims


def test_the_table_has_every_claim_of_the_day(visit, atlas):
    page = open_table(visit)
    counted = page.inner_text("#count")
    assert status(page).startswith(f"{counted} of Mon 26 Sep 2022")
    assert count_rows(page) >= int(counted.split()[0])
    page.check("#table-scope [value=all]")
    wait_until(page, f"outflow.byId('table-status').textContent.includes('{len(atlas.claims)}')")
    assert count_rows(page) == len(atlas.claims)


def test_every_mark_of_the_map_is_among_the_places_of_the_table(visit):
    page = open_table(visit)
    page.check("#table-list [value=places]")
    wait_until(page, SHOWN)
    listed = set(
        page.evaluate(
            """() => {
                const targets = [];
                dash_ag_grid.getApi("grid").forEachNode(({ data }) => targets.push(data.target));
                return targets;
            }"""
        )
    )
    marks = page.evaluate(
        """() => outflow.shownTraces()
            .filter(({ mode }) => mode !== "text")
            .flatMap(({ meta }) => meta.targets || [])
            .filter((target) => /^[a-z]+:|>/.test(target) && !target.startsWith("cluster:"))"""
    )
    assert set(marks) <= listed
    assert "without a recent report" in status(page)
    assert "No recent report" in " ".join(list_column(page, "freshness"))


def test_the_table_follows_the_slider_and_the_filters(visit):
    page = open_table(visit)
    before = list_column(page, "value")
    move_to(page, "2022-09-27")
    wait_until(page, "outflow.byId('table-status').textContent.includes('27 Sep')")
    assert list_column(page, "value") != before
    page.evaluate("() => outflow.setFilter('metric', ['wait_time'])")
    wait_until(page, "outflow.state.scenes.query.includes('metric=wait_time')")
    wait_until(
        page,
        "[...document.querySelectorAll('#table [col-id=value].ag-cell')]"
        ".every((cell) => cell.textContent.startsWith('Wait'))",
    )
    assert status(page).startswith(page.inner_text("#count"))


def test_a_row_selects_its_place_on_the_map_and_keeps_the_focus(visit):
    page = open_table(visit)
    page.fill("#table-words", "Narva")
    page.check("#table-scope [value=all]")
    wait_until(page, "outflow.byId('table-status').textContent.includes(' of ')")
    row = page.locator("#table .ag-row", has=page.locator("[col-id=place]", has_text="Narva"))
    row.first.locator("[col-id=value]").click()
    wait_until(page, "outflow.state.target === 'crossing:narva'")
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "Narva"
    assert page.evaluate("document.activeElement.closest('#table-grid') !== null")
    # The day is one that the claim speaks for.
    assert find_on_screen(page, "crossing:narva")


@pytest.mark.soak
def test_a_selection_on_the_map_scrolls_to_its_rows_and_marks_them(visit):
    page = open_table(visit)
    page.mouse.click(*find_on_screen(page, "crossing:kyakhta-altanbulag"))
    page.wait_for_selector("#table .row-marked")
    marked = page.locator("#table .row-marked")
    assert marked.first.is_visible()
    places = marked.locator("[col-id=place]").all_inner_texts()
    assert {*places} == {"Kyakhta - Altanbulag"}
    page.keyboard.press("Escape")
    wait_until(page, "document.querySelector('#table .row-marked') === null")


@pytest.mark.soak
def test_a_flow_marks_the_claims_that_it_is_made_of(visit):
    page = open_table(visit)
    page.evaluate("() => outflow.select('RU>GE')")
    page.wait_for_selector("#table .row-marked")
    texts = page.locator("#table .row-marked [col-id=direction]").all_inner_texts()
    assert {*texts} == {"Russia to Georgia"}


def test_rows_are_walked_and_opened_by_keys_and_closing_leads_back(visit):
    page = open_table(visit)
    page.locator("#table .ag-row [col-id=value]").first.click()
    page.wait_for_selector("#panel h2")
    day = page.evaluate("outflow.currentDay().date")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("outflow.currentDay().date") == day
    expected = page.evaluate(
        """() => {
            const api = dash_ag_grid.getApi("grid");
            return api.getDisplayedRowAtIndex(api.getFocusedCell().rowIndex).data.target;
        }"""
    )
    page.keyboard.press("Enter")
    wait_until(page, "document.activeElement.id === 'panel-body'")
    assert page.evaluate("outflow.state.target") == expected
    page.keyboard.press("Escape")
    wait_until(page, "document.activeElement.closest('#table-grid') !== null")
    assert page.is_hidden("#panel")
    page.keyboard.press("Escape")
    assert page.is_hidden("#table")
    assert page.evaluate("document.activeElement.id") == "table-button"


def test_rows_are_found_sorted_and_filtered(visit):
    page = open_table(visit)
    page.fill("#table-words", "lars queue")
    wait_until(page, "outflow.byId('table-status').textContent.includes(' of ')")
    assert {*list_column(page, "place")} == {"Verkhny Lars"}
    page.fill("#table-words", "no such thing")
    page.wait_for_selector("#table-empty")
    assert "No row fits" in page.inner_text("#table-empty")
    page.click("#table-empty button")
    assert page.is_hidden("#table-empty")
    page.locator("#table .ag-header-cell[col-id=sources]").scroll_into_view_if_needed()
    page.click("#table .ag-header-cell[col-id=sources] .ag-header-cell-label")
    page.click("#table .ag-header-cell[col-id=sources] .ag-header-cell-label")
    numbers = [int(text) for text in list_column(page, "sources")]
    assert numbers == sorted(numbers, reverse=True)


@pytest.mark.soak
def test_a_day_without_claims_says_so_and_offers_the_others(visit):
    def leave_out(route):
        document = route.fetch().json()
        document["days"]["2022-10-14"] |= {"claims": [], "counted": 0}
        route.fulfill(json=document)

    visit.page.route("**/claims.json", leave_out)
    page = visit.open("?date=2022-10-14&show=table")
    page.wait_for_selector("#table-empty")
    assert "Nothing is reported for Fri 14 Oct 2022." in page.inner_text("#table-empty")
    page.click("#table-empty button")
    page.wait_for_selector("#table .ag-row")


def test_groups_open_and_close_and_count_what_is_left(visit):
    page = open_table(visit)
    page.select_option("#table-group", "place")
    page.wait_for_selector("#table .group-head")
    heads = page.locator("#table .row-group [role=gridcell]")
    assert page.locator("#table .ag-row:not(.row-group)").count() == 0
    assert heads.first.get_attribute("aria-expanded") == "false"
    page.fill("#table-words", "lars")
    wait_until(page, "document.querySelectorAll('#table .group-head').length === 1")
    assert re.match(r"Verkhny Lars\s*\d+ claims", heads.first.inner_text())
    counted = int(re.search(r"\d+", heads.first.inner_text())[0])
    heads.first.click()
    wait_until(page, f"dash_ag_grid.getApi('grid').getDisplayedRowCount() === {counted + 1}")
    assert heads.first.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Enter")
    wait_until(page, "dash_ag_grid.getApi('grid').getDisplayedRowCount() === 1")
    page.click("#table-unfold")
    wait_until(page, f"dash_ag_grid.getApi('grid').getDisplayedRowCount() === {counted + 1}")
    assert page.inner_text("#table-unfold") == "Close all"


@pytest.mark.soak
def test_a_claim_of_several_publishers_stands_with_each_and_counts_once(visit, atlas):
    page = open_table(visit)
    page.check("#table-scope [value=all]")
    page.select_option("#table-group", "publisher")
    page.click("#table-unfold")
    wait_until(page, "document.querySelector('#table .ag-row:not(.row-group)') !== null")
    carried = sum(
        len({item.publisher for item in claim.members}) for claim in atlas.claims.values()
    )
    assert len(list_column(page, "value")) == carried > len(atlas.claims)
    assert status(page) == f"{len(atlas.claims)} claims of all days"


@pytest.mark.soak
def test_days_follow_each_other_as_groups(visit):
    page = open_table(visit)
    page.check("#table-scope [value=all]")
    page.select_option("#table-group", "day")
    page.wait_for_selector("#table .group-head")
    starts = page.evaluate(
        """() => {
            const ranks = [];
            dash_ag_grid.getApi("grid").forEachNodeAfterFilterAndSort(({ data }) => {
                if (data.isGroup) ranks.push(data.rank);
            });
            return ranks;
        }"""
    )
    assert starts == sorted(starts)


@pytest.mark.soak
def test_rows_are_arranged_under_the_heads_of_their_groups(visit):
    page = visit.open(f"?date={DAY}")
    arranged = page.evaluate(
        """() => {
            const rows = [
                { rowId: "1", of: ["b", "a"] }, { rowId: "2", of: ["b"] }, { rowId: "3", of: [] },
            ];
            const groupsOf = ({ of }) => of.map((name) => ({ name, rank: name }));
            const nodes = outflow.spreadRows(rows, groupsOf).map((data) => ({ data }));
            const write = (options, left = nodes) =>
                outflow.arrangeRows(left, options).map(({ data }) => data.rowId);
            const isOpen = () => true;
            return {
                open: write({ isOpen, isSorted: false }),
                closed: write({ isOpen: (name) => name === "a", isSorted: false }),
                sorted: write({ isOpen, isSorted: true }),
                left: write(
                    { isOpen, isSorted: false }, nodes.filter(({ data }) => data.group !== "a"),
                ),
                counts: nodes.filter(({ data }) => data.isGroup).map(({ data }) => data.count),
            };
        }"""
    )
    assert arranged == {
        "open": ["group/a", "1/a", "group/b", "1/b", "2/b"],
        "closed": ["group/a", "1/a", "group/b"],
        "sorted": ["group/b", "1/b", "2/b", "group/a", "1/a"],
        "left": ["group/b", "1/b", "2/b"],
        "counts": [2, 1],
    }


def test_selected_rows_are_copied_with_titles_source_and_link(visit):
    page = open_table(visit)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.fill("#table-words", "lars queue")
    wait_until(page, "outflow.byId('table-status').textContent.includes(' of ')")
    cells = page.locator("#table .ag-row [col-id=value]")
    cells.nth(0).click()
    cells.nth(2).click(modifiers=["Control"])
    wait_until(page, "outflow.byId('table-copy').textContent === 'Copy 2 rows'")
    page.keyboard.press("Control+c")
    page.wait_for_selector("#toast")
    titles, *lines = copied(page)
    assert len(lines) == 2
    assert {"Place", "What is claimed", "Published by", "Link"} <= {*titles}
    for line in lines:
        assert line[titles.index("Place")] == "Verkhny Lars"
        assert line[titles.index("Link")].startswith("http")


@pytest.mark.soak
def test_all_that_is_shown_is_copied_by_the_button(visit):
    page = open_table(visit)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.select_option("#table-group", "place")
    page.wait_for_selector("#table .group-head")
    rows = page.evaluate("dash_ag_grid.getApi('grid').getDisplayedRowCount()")
    page.click("#table-copy")
    page.wait_for_selector("#toast")
    assert len(copied(page)) - 1 > rows


@pytest.mark.soak
def test_what_is_copied_is_no_formula(visit):
    page = visit.open(f"?date={DAY}")
    sheet = page.evaluate(
        """() => outflow.writeSheet(
            [
                { id: "place", title: "Place", value: (row) => row.place },
                { id: "low", title: "Lowest", value: (row) => row.low },
            ],
            ["place", "low"],
            [{ place: "=HYPERLINK(1)", low: -5 }, { place: "a\\tb\\nc", low: null }],
        )"""
    )
    assert sheet == "Place\tLowest\n'=HYPERLINK(1)\t-5\na b c\t"


def test_columns_are_chosen_and_remembered_in_this_browser(visit):
    page = open_table(visit)
    page.click("#table-columns summary")
    page.check("#table-columns [value=languages]")
    page.uncheck("#table-columns [value=direction]")
    page.keyboard.press("Escape")
    assert page.locator("#table-columns[open]").count() == 0
    columns = "dash_ag_grid.getApi('grid').getAllDisplayedColumns().map((one) => one.getColId())"
    chosen = page.evaluate(columns)
    assert "languages" in chosen
    assert "direction" not in chosen
    page.reload()
    page.wait_for_selector("#table .ag-row")
    assert {*page.evaluate(columns)} == {*chosen}


@pytest.mark.soak
def test_the_height_of_the_table_is_changed_by_keys_and_the_map_keeps_its_room(visit):
    page = open_table(visit)
    before = page.locator("#table").bounding_box()["height"]
    page.focus("#table-edge")
    page.keyboard.press("ArrowUp")
    wait_until(page, f"outflow.byId('table').getBoundingClientRect().height > {before + 20}")
    for _ in range(40):
        page.keyboard.press("ArrowUp")
    assert page.locator("#stage").bounding_box()["height"] >= 150


@pytest.mark.soak
def test_numbers_stand_right_and_names_are_said(visit):
    page = open_table(visit)
    grid = page.locator("#table [role=grid], #table [role=treegrid]").first
    assert grid.get_attribute("aria-label")
    assert int(grid.get_attribute("aria-rowcount")) > 50
    cell = page.locator("#table .ag-cell[col-id=sources]").first
    assert cell.evaluate("(node) => getComputedStyle(node).textAlign") == "right"


@pytest.mark.soak
def test_rows_that_cannot_be_loaded_say_so(visit):
    visit.page.route("**/claims.json*", lambda route: route.fulfill(status=500))
    page = visit.open(TABLE)
    wait_until(page, "outflow.byId('table-status').textContent.includes('could not be loaded')")
    visit.complaints[:] = [text for text in visit.complaints if "500" not in text]


@ON_PHONES
def test_on_a_phone_the_table_takes_the_place_of_the_map(visit):
    page = open_table(visit)
    table, stage = (page.locator(name).bounding_box() for name in ("#table", "#stage"))
    assert json.dumps(table) == json.dumps(stage)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for tool in page.locator("#table-bar > :visible:not(.table-space)").all():
        box = tool.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    page.locator("#table .ag-row [col-id=place]").first.click()
    page.wait_for_selector("#panel h2")
    page.click("#panel-close")
    page.click("#table-close")
    assert page.is_hidden("#table")

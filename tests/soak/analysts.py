"""What an analyst asks of the server in half a minute, for locust: page, days, records, files.

Every answer is held against what was asked, so that what is another's would be counted as a
failure.
"""

import random
import re
from urllib.parse import quote

from locust import FastHttpUser, between, events, task

PLACES = (
    "crossing:verkhny-lars",
    "crossing:vaalimaa",
    "crossing:storskog",
    "country:GE",
    "country:FI",
    "RU>GE",
    "RU>FI",
)
VIEWS = (
    "metric=queue_length,wait_time",
    "direction=RU%3EGE",
    "language=ru",
    "trust=official",
    "window=7&direction=RU%3EFI",
    "known=2022-09-27",
)
WORDS = ("lars", "vaal", "georgia", "Нарва", "storskog")
HEADERS = {"Accept-Encoding": "gzip, deflate"}
"""What browsers accept over plain HTTP, as from another machine in the office."""
SCRIPT = re.compile(r'(?:src|href)="(/[^"]+)"')


class Analyst(FastHttpUser):
    """Keeps a page open: opens places, searches, filters now and then, rarely takes a file."""

    wait_time = between(1, 5)

    def on_start(self) -> None:
        """Open the page with everything that a browser asks for."""
        self.view = ""
        self.prefix = random.choice(("", "", "", "/ru"))
        page = self.ask("/", "page").text
        for address in dict.fromkeys(SCRIPT.findall(page)):
            self.client.get(address, name="page: scripts and styles", headers=HEADERS)
        self.ask("/_dash-dependencies", "page")
        layout = self.ask("/_dash-layout", "page").json()
        sources = layout["props"]["children"][0]["props"]["data"]
        self.client.get(sources["days"]["light"], name="days", headers=HEADERS)

    def ask(self, path: str, name: str):
        return self.client.get(self.prefix + path, name=name, headers=HEADERS)

    def write_address(self, path: str, **parameters: str) -> str:
        query = "&".join(f"{name}={quote(text)}" for name, text in parameters.items())
        return f"{self.prefix}{path}?" + "&".join(filter(None, (query, self.view)))

    def check(self, address: str, name: str, key: str, wanted: str) -> None:
        """Ask for a document and hold one of its values against what was asked for."""
        with self.client.get(address, name=name, headers=HEADERS, catch_response=True) as answer:
            if answer.status_code == 200 and answer.json().get(key) != wanted:
                answer.failure(f"{key} is {answer.json().get(key)!r}, not {wanted!r}")

    @task(12)
    def open_a_place(self) -> None:
        place = random.choice(PLACES)
        self.check(self.write_address("/record.json", at=place), "record", "target", place)

    @task(3)
    def search(self) -> None:
        self.client.get(
            self.write_address("/search.json", q=random.choice(WORDS)),
            name="search",
            headers=HEADERS,
        )

    @task(2)
    def change_the_view(self) -> None:
        self.view = "" if self.view else random.choice(VIEWS)
        address = self.write_address("/days/light.json").replace("?&", "?")
        self.check(address, "filtered days" if self.view else "days", "query", self.view)

    @task(1)
    def open_the_table(self) -> None:
        self.check(self.write_address("/claims.json"), "table", "query", self.view)

    @task(1)
    def come_back_to_the_page(self) -> None:
        self.ask("/", "page")
        self.ask("/_dash-layout", "page")

    @task(1)
    def take_a_file(self) -> None:
        if random.random() < 0.2:
            self.client.get(self.write_address("/export.csv", what="claims"), name="file")


@events.init.add_listener
def fix_choices(**_: object) -> None:
    """Let every run make the same choices."""
    random.seed(5)

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-import-to-page.py STET: a working day in short, in the real window through AT-SPI: import two articles, read
them side by side, type a headline, fill in the missing credit, sign a paragraph off, export, look at the page, and
start again to see that everything was kept."""

import json
import pathlib
import subprocess
import sys

from gi.repository import GLib  # noqa: F401  (before the driver, for a clear message when it is missing)

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from driver import Atspi, Program, name_of, run, wait, walk  # noqa: E402

DUTCH = """De oude kraan in de haven van Veermond draait weer. Foto: Ida Brouwer
De gemeente heeft de kraan in 14 maanden laten herstellen. Het werk kostte 320.000 euro en werd betaald door 46 bedrijven uit de stad.
Volgens wethouder Jonas Peel was de haven zonder kraan niet af. Hij kwam op 3 mei met zijn kinderen kijken.



Buurtbewoners op de kade kijken toe.
De kraan hijst voorlopig alleen op zaterdag. Wie wil meedraaien kan zich melden bij het havenkantoor.
Bron: https://veermond.example/kraan.html



Reactie (0)
"""
FRENCH = """La vieille grue du port de Veermond tourne de nouveau. Photo : Ida Brouwer
La commune a fait restaurer la grue en 14 mois. Les travaux ont coûté 320 000 euros et ont été payés par 46 entreprises de la ville.
Selon l'échevin Jonas Peel, le port n'était pas complet sans sa grue. Il est venu la voir le 3 mai avec ses enfants.



Des riverains regardent depuis le quai.
Pour le moment, la grue ne lève des charges que le samedi. Qui veut aider peut s'adresser à la capitainerie.
Source : https://veermond.example/kraan.html



Comment (0)
"""
HEADLINE = "De kraan draait weer – „eindelijk”"
CREATOR = "Phùng Anh"

stet = sys.argv[1]
steps = []


def step(function):
    steps.append(function)
    return function


class Day:
    """What the steps share."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.library = self.folder / "library.stet"
        self.articles = self.folder / "articles"
        self.pages = self.folder / "pages"
        self.articles.mkdir()
        self.pages.mkdir()
        (self.articles / "kraan-nl.txt").write_text(DUTCH, encoding="utf-8")
        (self.articles / "kraan-fr.txt").write_text(FRENCH, encoding="utf-8")
        self.program = None

    def kill(self):
        if self.program:
            self.program.kill()

    def start(self):
        self.program = Program([stet, "--library", str(self.library)])
        self.windows = wait("the window", self.program.windows)

    def ask(self, *arguments):
        """What the command line says, while the window is open."""
        result = subprocess.run([stet, *arguments, "--library", str(self.library), "--json"], capture_output=True,
                                text=True, check=True)
        return json.loads(result.stdout)

    def story(self):
        return self.ask("show", str(self.ask("list")[0]["id"]))


def choose_folder(day, path):
    """Types a path into GTK's own file chooser, as a person without a mouse does."""
    program = day.program
    chooser = wait("the file chooser", lambda: next((w for w in program.windows() if w not in day.windows), None))
    title = name_of(chooser)

    def location():
        program.focus_window(title)
        program.keys("ctrl+l")
        return next((node for node in walk(chooser) if node.get_role() == Atspi.Role.TEXT
                     and not node.get_state_set().contains(Atspi.StateType.MULTI_LINE)), None)

    entry = wait("the location entry of the file chooser", location)
    program.set_text(entry, str(path))
    wait("the path in the entry", lambda: program.text(entry) == str(path))
    program.focus_window(title)
    program.keys("Return")
    wait("the file chooser to close", lambda: len(program.windows()) == len(day.windows))


@step
def first_run(day):
    """The first-run page offers to import"""
    day.start()
    day.program.find(Atspi.Role.BUTTON, "Import…")
    day.program.find(Atspi.Role.BUTTON, "Open Sample Stories")


@step
def import_folder(day):
    """A folder of two articles becomes one story"""
    day.program.press("Import Folder…")
    choose_folder(day, day.articles)
    wait("the two articles", lambda: len(day.ask("list")) == 1 and len(day.ask("list")[0]["articles"]) == 2)
    day.program.press("Done")
    story = day.story()
    assert [s["url"] for s in story["sources"]] == ["https://veermond.example/kraan.html"], story["sources"]
    assert [p["creator"] for p in story["photos"]] == ["Ida Brouwer", ""], story["photos"]


@step
def side_by_side(day):
    """The two languages stand side by side"""
    views = wait("two texts", lambda: (lambda found: found if len(found) == 2 else None)(editors(day)))
    texts = [day.program.text(view) for view in views]
    assert any("320.000 euro" in text for text in texts), texts
    assert any("320 000 euros" in text for text in texts), texts


def editors(day):
    return [node for node in walk(day.program.root)
            if node.get_role() == Atspi.Role.TEXT and node.get_state_set().contains(Atspi.StateType.MULTI_LINE)]


def editor_with(day, words):
    return wait(f"the text with {words}", lambda: next((v for v in editors(day) if words in day.program.text(v)), None))


@step
def type_headline(day):
    """A typed headline is in the library within a second"""
    day.program.insert(editor_with(day, "320.000 euro"), 0, HEADLINE)
    wait("the headline in the library", lambda: next(
        a["headline"] for a in day.ask("list")[0]["articles"] if a["language"] == "nl") == HEADLINE, limit=5)


@step
def fill_in_credit(day):
    """The missing credit is filled in once for all languages"""
    day.program.find((Atspi.Role.LIST_ITEM,), lambda name: "has no credit" in name)
    day.program.act(day.program.find(Atspi.Role.PAGE_TAB, "Photos"))

    def missing():
        return next((entry for entry in day.program.all(Atspi.Role.TEXT, "Creator") if not day.program.text(entry)), None)

    day.program.set_text(wait("the entry of the missing creator", missing), CREATOR)
    wait("the credit in the library", lambda: [p["creator"] for p in day.story()["photos"]] == ["Ida Brouwer", CREATOR],
         limit=5)


@step
def undo_in_order(day):
    """Joining rows and typing are undone by Ctrl+Z in the order in which they were done"""
    def texts():
        return [(b["row"], b["text"]) for a in day.story()["articles"] for b in a["blocks"]]

    def press(keys, state, what):
        day.program.keys(keys)
        wait(what, lambda: state(texts()), limit=5)

    before = texts()
    day.program.focus_window()
    day.program.click(480, 330)
    press("alt+shift+Up", lambda now: len({row for row, _ in now}) == len({row for row, _ in before}) - 1, "joined rows")
    joined = texts()
    press("x", lambda now: [text for _, text in now] != [text for _, text in before], "a typed letter")
    press("ctrl+z", lambda now: now == joined, "the letter undone")
    press("ctrl+z", lambda now: now == before, "the join undone")
    press("ctrl+shift+z", lambda now: now == joined, "the join done again")
    press("ctrl+z", lambda now: now == before, "the join undone once more")


@step
def sign_off(day):
    """Ctrl+Return signs a block off, and the progress shows it"""
    editor_with(day, "320.000 euro")

    def signed():
        day.program.focus_window()
        # AT-SPI cannot give the focus (GTK 4.18): click into the text, below the headline.
        day.program.click(480, 330)
        day.program.keys("ctrl+Return")
        return sum(article["signed_off"] for article in day.ask("list")[0]["articles"]) >= 1

    wait("a signed-off block", signed)
    day.program.find((Atspi.Role.LABEL, Atspi.Role.STATIC), lambda name: "signed off" in name)


@step
def export(day):
    """The exported pages hold the headline, the captions and both credits"""
    day.program.press("Export…")
    # Not everything is signed off: who exports it says why.
    day.program.set_text(day.program.find(Atspi.Role.TEXT, "Reason"), "The desk is closing.")
    day.program.press("Export to Folder…")
    choose_folder(day, day.pages)
    index = wait("the pages", lambda: list(day.pages.glob("*/index.html")))[0]
    dutch = (index.parent / "nl" / "index.html").read_text(encoding="utf-8")
    french = (index.parent / "fr" / "index.html").read_text(encoding="utf-8")
    assert HEADLINE in dutch, dutch[:2000]
    for page, language in ((dutch, "nl"), (french, "fr")):
        assert f'lang="{language}"' in page, page[:500]
        assert CREATOR in page and "Ida Brouwer" in page, page
        assert "https://veermond.example/kraan.html" in page, page
        assert "(0)" not in page, page
    assert "Buurtbewoners op de kade kijken toe." in dutch and "Foto:" in dutch, dutch
    day.program.find(Atspi.Role.BUTTON, "Open Folder")
    day.program.focus_window()
    day.program.keys("Escape")


@step
def start_again(day):
    """Closing ends the program, and what was done is there again"""
    day.program.focus_window()
    day.program.keys("ctrl+q")
    assert day.program.end() == 0
    day.start()
    day.program.find(Atspi.Role.LIST_ITEM, lambda name: name.startswith(HEADLINE))
    day.program.focus_window()
    day.program.click(140, 170)
    editor_with(day, HEADLINE)
    day.program.focus_window()
    day.program.keys("ctrl+q")
    assert day.program.end() == 0


sys.exit(run(steps, Day))

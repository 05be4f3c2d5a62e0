#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-drop-and-paste.py STET: what is dragged out of another program onto the real window, and what is on the
clipboard when Ctrl+Shift+V is pressed."""

import json
import os
import pathlib
import subprocess
import sys

from gi.repository import GLib  # noqa: F401  (before the driver, for a clear message when it is missing)

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from driver import Atspi, Program, run, wait  # noqa: E402

stet = sys.argv[1]
steps = []

LINES = ("De oude kraan in de haven van Veermond draait weer, na een herstel van 14 maanden.",
         "Volgens wethouder Jonas Peel was de haven zonder kraan niet af. Het werk kostte 320.000 euro.")


def piece(title, lines=LINES):
    """What a browser gives of a page."""
    return (f"<meta charset='utf-8'><h1 onclick='evil()'>{title}</h1>"
            + "".join(f"<p>{line} <a href='javascript:evil()'>Meer</a></p>" for line in lines) + "<script>evil()</script>")


def page(title):
    return f"<!DOCTYPE html><html lang='nl'><head><title>{title}</title></head><body><article>{piece(title)}</article></body></html>"


def step(function):
    steps.append(function)
    return function


class Desk:
    """A window, and another program beside it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.library = self.folder / "library.stet"
        self.program = None
        self.source = None

    def start(self):
        self.program = Program([stet, "--library", str(self.library), "--size", "900x700"])
        wait("the window", self.program.windows)
        self.program.find(Atspi.Role.BUTTON, "Import…")

    def ask(self, *arguments):
        """What the command line says, while the window is open."""
        result = subprocess.run([stet, *arguments, "--library", str(self.library), "--json"], capture_output=True, text=True,
                                check=False)
        return json.loads(result.stdout or "[]")

    def articles(self):
        return sorted(article["headline"] for story in self.ask("list") for article in story["articles"])

    def texts(self, headline):
        """All that the article with the headline says; fails where something of it would run."""
        story, = (story["id"] for story in self.ask("list") if story["articles"][0]["headline"] == headline)
        texts = [block["text"] for block in self.ask("show", str(story))["articles"][0]["blocks"]]
        assert "evil" not in str(texts), texts
        return texts

    def start_other(self, kind, content):
        """Starts the other program, with something that can be dragged and is on the clipboard."""
        self.stop_other()
        self.source = subprocess.Popen([sys.executable, str(pathlib.Path(__file__).parent / "other-program.py"), kind, content],
                                       stdout=subprocess.PIPE, text=True)
        os.set_blocking(self.source.stdout.fileno(), False)
        wait("the other program", lambda: self.source.stdout.readline().strip() == "ready")
        search = ["xdotool", "search", "--onlyvisible", "--name", "^Other program$"]
        return wait("its window", lambda: subprocess.run(search, capture_output=True, text=True, check=False).stdout.split())[-1]

    def stop_other(self):
        if self.source:
            self.source.kill()
            self.source.wait()
        self.source = None

    def drag(self, kind, content):
        """Drags it from the other program's window into the middle of this one."""
        window = self.start_other(kind, content)
        self.mouse("windowmove", "--sync", window, "1000", "100")
        self.mouse("windowraise", window)
        self.mouse("mousemove", "1100", "150", "mousemove", "1060", "160", "mousedown", "1")
        steps = iter(range(1000))

        def begun():
            self.mouse("mousemove", str(1055 - next(steps) * 5), "165")
            return self.source.stdout.readline().strip() == "begin"

        wait("the drag to begin", begun, limit=5)
        for x in range(980, 400, -40):
            self.mouse("mousemove", str(x), "350")

    def drop(self):
        self.mouse("mouseup", "1")
        said = wait("the drag to end", self.source.stdout.readline, limit=10)
        self.stop_other()
        return said.strip()

    def paste(self, kind, content):
        self.mouse("windowmove", "--sync", self.start_other(kind, content), "1000", "100")
        self.program.focus_window()
        self.program.keys("ctrl+shift+v")

    @staticmethod
    def mouse(*command):
        subprocess.run(["xdotool", *command], check=True, timeout=10)

    def close_report(self):
        self.program.press("Done")
        wait("the report to close", lambda: not self.program.all(Atspi.Role.DIALOG))

    def kill(self):
        self.stop_other()
        if self.program:
            self.program.kill()


@step
def drop_files(desk):
    """Files and folders from a file manager"""
    (desk.folder / "in" / "deep").mkdir(parents=True)
    (desk.folder / "in" / "een.html").write_text(page("Kraan een"), encoding="utf-8")
    (desk.folder / "in" / "deep" / "twee.md").write_text(f"# Kraan twee\n\n{LINES[1]}\n", encoding="utf-8")
    (desk.folder / "drie.txt").write_text("\n".join(LINES) + "\nMeer over de kraan van maandag.\n", encoding="utf-8")
    desk.start()
    desk.drag("files", f"{desk.folder}/in\n{desk.folder}/drie.txt")
    assert desk.drop() == "end"
    wait("three articles", lambda: len(desk.articles()) == 3)
    assert desk.articles() == ["", "Kraan een", "Kraan twee"], desk.articles()
    assert LINES[1] in desk.texts("Kraan twee")
    desk.close_report()


@step
def drop_page(desk):
    """What was selected on a page in a browser"""
    desk.drag("text/html", piece("Kraan vier"))
    desk.program.find((Atspi.Role.LABEL, Atspi.Role.STATIC), "Drop to Import")
    assert desk.drop() == "end"
    wait("the article", lambda: "Kraan vier" in desk.articles())
    assert desk.texts("Kraan vier")[1].startswith(LINES[0])
    desk.close_report()


@step
def drop_link(desk):
    """A link is refused, and said why"""
    desk.drag("text/uri-list", "https://example.org/kraan\r\n")
    desk.drop()
    desk.program.find((Atspi.Role.LABEL, Atspi.Role.STATIC), lambda name: "no network" in name)
    assert len(desk.articles()) == 4


@step
def paste_page(desk):
    """Ctrl+Shift+V with a page on the clipboard"""
    desk.paste("text/html", piece("Kraan vijf"))
    wait("the article", lambda: "Kraan vijf" in desk.articles())
    assert desk.texts("Kraan vijf")[2].startswith(LINES[1])
    desk.close_report()


@step
def paste_text(desk):
    """Ctrl+Shift+V with plain text on the clipboard, in letters of other scripts"""
    desk.paste("text/plain;charset=utf-8", "Cây cầu mới\n\nHội đồng thành phố quyết định xây một cây cầu mới qua sông.\n")
    wait("the article", lambda: len(desk.articles()) == 6)
    article, = (article for story in desk.ask("list") for article in story["articles"] if article["language"] == "vi")
    assert article["blocks"] == 2, article
    desk.close_report()


@step
def paste_picture(desk):
    """Ctrl+Shift+V with a picture on the clipboard changes nothing"""
    desk.paste("image/png", "no text")
    desk.program.find((Atspi.Role.LABEL, Atspi.Role.STATIC), "There is no text to import")
    assert len(desk.articles()) == 6


sys.exit(run(steps, Desk))
